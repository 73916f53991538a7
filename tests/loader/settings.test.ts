import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from '../../web/loader/settings.js';

const base = 'https://shop.example/menu/today.html';

/** What holds where the tag says nothing. */
const defaults = { launcher: 'right', theme: 'auto', engine: 'auto', ga4: 'both', shape: 'round', adjust: 'both' };

function read(data: Record<string, string>): { settings: ReturnType<typeof readSettings>; messages: string[] } {
  const messages: string[] = [];
  return { settings: readSettings(data, base, (message) => messages.push(message)), messages };
}

describe('the settings of the tag', () => {
  it('need a programme only, and resolve it against the page', () => {
    assert.deepEqual(read({ program: 'club.json' }), {
      settings: { ...defaults, program: 'https://shop.example/menu/club.json' },
      messages: [],
    });
  });

  it('may name a hub; what is no URL is none', () => {
    assert.equal(read({ program: '/p.json', hub: '/hub' }).settings?.hub, 'https://shop.example/hub');
    assert.equal(read({ program: '/p.json', hub: 'https://hub.example' }).settings?.hub, 'https://hub.example/');
    const { settings, messages } = read({ program: '/p.json', hub: 'ftp://hub.example' });
    assert.deepEqual(settings, { ...defaults, program: 'https://shop.example/p.json' });
    assert.deepEqual(messages, ['data-hub "ftp://hub.example" is not a URL that can be fetched']);
    assert.deepEqual(read({ program: '/p.json', hub: '' }).messages, []);
  });

  it('know the worker from the page, and none without a word', () => {
    assert.equal(read({ program: '/p.json', worker: '/sw.js' }).settings?.worker, 'https://shop.example/sw.js');
    assert.equal(read({ program: '/p.json' }).settings?.worker, undefined);
  });

  it('take colors, pictures and languages as they are, for others to check', () => {
    const { settings, messages } = read({ program: '/p.json', color: '#b4472b', logo: 'logo.svg', lang: 'de' });
    assert.deepEqual(
      [settings?.color, settings?.logo, settings?.lang, messages],
      ['#b4472b', 'https://shop.example/menu/logo.svg', 'de', []],
    );
    assert.match(read({ program: '/p.json', logo: 'javascript:alert(1)' }).messages[0] ?? '', /^data-logo/);
  });

  it('take screens as a media query, and know one that was nearly meant', () => {
    const { settings, messages } = read({ program: '/p.json', hideMedia: '(max-width: 599px)', adjust: 'move' });
    assert.deepEqual([settings?.hideMedia, settings?.adjust, messages], ['(max-width: 599px)', 'move', []]);
    assert.match(read({ program: '/p.json', hideBelow: '600' }).messages[0] ?? '', /^data-hide-below is not known/);
    assert.match(read({ program: '/p.json', adjust: 'no' }).messages[0] ?? '', /both, move, hide, off: both is used$/);
  });

  it('take every word they offer', () => {
    for (const launcher of ['right', 'left', 'none'] as const) {
      for (const theme of ['auto', 'light', 'dark'] as const) {
        const { settings, messages } = read({ program: '/p.json', launcher, theme });
        assert.deepEqual([settings?.launcher, settings?.theme, messages], [launcher, theme, []]);
      }
    }
  });

  const wrong: readonly [data: Record<string, string>, says: RegExp][] = [
    [
      { program: 'p.json', launcher: 'middle' },
      /^data-launcher "middle" is not one of right, left, none: right is used/,
    ],
    [{ program: 'p.json', launcher: '' }, /^data-launcher "" is not one of/],
    [{ program: 'p.json', engine: 'wasm' }, /^data-engine "wasm" is not one of auto, plain: auto is used/],
    [{ program: 'p.json', theme: 'Dark' }, /^data-theme "Dark" is not one of auto, light, dark: auto is used/],
    [{ program: 'p.json', workers: '/sw.js' }, /^data-workers is not known/],
    [{ program: 'p.json', worker: 'blob:x' }, /^data-worker "blob:x" is not a URL that can be fetched/],
    [{ program: 'p.json', shape: 'oval' }, /^data-shape "oval" is not one of round, soft, square: round is used/],
    [{ program: 'p.json', colour: 'red' }, /^data-colour is not known/],
    [{ program: 'p.json', launchers: 'left' }, /^data-launchers is not known/],
    [{ program: 'p.json', tenfoldTheme: 'dark' }, /^data-tenfold-theme is not known/],
  ];
  for (const [data, says] of wrong) {
    it(`say what is wrong in ${JSON.stringify(data)}, and go on with the defaults`, () => {
      const { settings, messages } = read(data);
      assert.deepEqual(settings, { ...defaults, program: 'https://shop.example/menu/p.json' });
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? '', says);
    });
  }

  it('say a misspelt programme and its absence', () => {
    const { settings, messages } = read({ programm: 'p.json' });
    assert.equal(settings, undefined);
    assert.deepEqual(
      messages.map((message) => message.split(' ').slice(0, 3).join(' ')),
      ['data-programm is not', 'data-program is missing:'],
    );
  });

  for (const program of ['', 'http://', 'javascript:alert(1)', 'data:application/json,{}', 'file:///etc/passwd']) {
    it(`refuse the programme "${program}"`, () => {
      const { settings, messages } = read({ program });
      assert.equal(settings, undefined);
      assert.equal(messages.length, 1);
    });
  }

  it('leave the attributes of others alone', () => {
    assert.deepEqual(read({ program: 'p.json', cfasync: 'false', cookieconsent: 'x', nonce: 'y' }).messages, []);
  });
});
