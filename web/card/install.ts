/** Chromium's event, which is in no library of types. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** Shows the button where the browser offers to install the page, and only then. */
export function offerInstall(button: HTMLElement): void {
  let offer: InstallPrompt | undefined;
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallPrompt;
    button.hidden = false;
  });
  button.addEventListener('click', () => {
    button.hidden = true;
    void offer?.prompt();
  });
}
