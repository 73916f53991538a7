// Tenfold in a React application. The script tag stands in index.html; the elements are tags like any other.
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** Points of the shopper, kept up to date by what happens to the card. */
function usePoints() {
  const [points, setPoints] = useState();
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const watch = (client) => {
      if (!gone) stop = client.subscribe(({ view }) => setPoints(view?.points.available));
    };
    window.tenfold?.ready.then(watch, () => {});
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return points;
}

/** Calls back when the shopper has earned points, for as long as the component is there. */
function useEarned(callback) {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const earned = ({ detail }) => latest.current(detail.points);
    document.addEventListener('tenfold-earned', earned);
    return () => document.removeEventListener('tenfold-earned', earned);
  }, []);
}

function Product() {
  const [quantity, setQuantity] = useState(1);
  const purchase = { lines: [{ category: 'coffee', quantity, amount: 380 * quantity }] };
  const buy = () => window.tenfold?.track('purchased', { order: crypto.randomUUID(), ...purchase });
  return (
    <section>
      <button onClick={() => setQuantity(quantity + 1)}>One more</button>
      <button onClick={buy}>Buy {quantity}</button>
      {/* As JSON: React sets an attribute while the element is not registered yet, and a property afterwards. */}
      <tenfold-preview purchase={JSON.stringify(purchase)} />
    </section>
  );
}

function Account() {
  const points = usePoints();
  return (
    <section>
      <p id="points">{points ?? '…'}</p>
      <tenfold-card />
    </section>
  );
}

function App() {
  const [route, setRoute] = useState('product');
  const [earned, setEarned] = useState(0);
  useEarned((points) => setEarned((sum) => sum + points));
  return (
    <main>
      <nav>
        <button onClick={() => setRoute('product')}>Product</button>
        <button onClick={() => setRoute('account')}>Account</button>
      </nav>
      <p id="earned">{earned}</p>
      {route === 'product' ? <Product /> : <Account />}
    </main>
  );
}

const root = createRoot(document.getElementById('app'));
root.render(<App />);
window.unmountApp = () => root.unmount();
