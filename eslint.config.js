import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

/** What build scripts and the demo's plain scripts find without importing it. */
const names = (...list) => Object.fromEntries(list.map((name) => [name, 'readonly']));

export default defineConfig([
  { ignores: ['build/', 'dist/', 'node_modules/', '**/generated/', 'tests/packaging/projects/'] },
  js.configs.recommended,
  { rules: { 'max-lines': ['error', 350], eqeqeq: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // node:test answers promises that nobody waits for, and empty functions are plain in a library with optional parts.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      // `() => void promise` and `() => list.push(x)` say what they mean.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // A map of events is added to an interface of the browser's.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // An interface of promises is also met by those who have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // lit binds listeners to their element.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  {
    files: ['web/build/**/*.mjs', 'web/site/*.mjs', '*.config.js'],
    languageOptions: { globals: names('process', 'console', 'URL', 'Buffer', 'fetch', 'performance', 'WebAssembly') },
  },
  {
    files: ['web/site/assets/*.js'],
    languageOptions: { globals: names('document', 'fetch') },
  },
  {
    files: ['web/pages/worker.js'],
    languageOptions: {
      globals: names(
        'self',
        'caches',
        'fetch',
        'location',
        'Request',
        'URL',
        'URLSearchParams',
        'FILES',
        'LANGUAGES',
        'VERSION',
      ),
    },
  },
  {
    files: ['web/demo/site/**/*.js'],
    languageOptions: {
      globals: names(
        ...[
          'window',
          'document',
          'navigator',
          'location',
          'history',
          'localStorage',
          'sessionStorage',
          'self',
          'caches',
          'importScripts',
        ],
        ...[
          'fetch',
          'console',
          'URL',
          'URLSearchParams',
          'Response',
          'Request',
          'customElements',
          'CustomEvent',
          'Event',
        ],
        ...['addEventListener', 'matchMedia', 'crypto', 'structuredClone', 'queueMicrotask', 'FormData', 'HTMLElement'],
        ...['Intl', 'setTimeout', 'clearTimeout', 'requestAnimationFrame', 'clients', 'registration', 'skipWaiting'],
      ),
    },
  },
]);
