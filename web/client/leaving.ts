export { leavingName } from '../store/mirror.js';
