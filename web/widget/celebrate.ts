import { still } from './base.js';

const pieces = 34;
const durationMs = 1700;

/**
 * Throws confetti in a layer of the element, once: pieces fly out, sink and are removed. The paths follow the golden
 * angle, so that they look strewn and are the same each time. Does nothing under reduced motion.
 */
export function throwConfetti(layer: HTMLElement, delayMs: number): void {
  if (still()) return;
  layer.replaceChildren(...Array.from({ length: pieces }, () => document.createElement('i')));
  const flights = [...layer.children].map((piece, index) => fly(piece, index, delayMs + (index % 6) * 18));
  void Promise.allSettled(flights.map((flight) => flight.finished)).then(() => layer.replaceChildren());
}

function fly(piece: Element, index: number, delay: number): Animation {
  const angle = index * 2.39996;
  const reach = 70 + ((index * 47) % 110);
  const x = Math.cos(angle) * reach * 1.25;
  const y = Math.sin(angle) * reach * 0.85 - 40;
  const turn = ((index * 97) % 540) - 270;
  const frames = [
    { transform: 'translate(0, 0) scale(0.3)', opacity: 1, easing: 'cubic-bezier(0.1, 0.8, 0.3, 1)' },
    { transform: `translate(${x}px, ${y}px) rotate(${turn}deg)`, opacity: 1, offset: 0.45, easing: 'ease-in' },
    { transform: `translate(${x * 1.1}px, ${y + 150}px) rotate(${turn * 2}deg)`, opacity: 0 },
  ];
  return piece.animate(frames, { duration: durationMs, delay, fill: 'none' });
}
