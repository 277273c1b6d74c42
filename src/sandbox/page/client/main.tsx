/** Begins the page in the browser. */
import { render } from 'preact';
import { App } from './app.tsx';
import './page.css';
import { Store } from './store.ts';

const store = new Store();
window.addEventListener('error', ({ error, message }) => store.fault(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => store.fault(reason));
const root = document.querySelector('#page');
if (root !== null) render(<App store={store} />, root);
store.start();
