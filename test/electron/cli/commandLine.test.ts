import { describe, expect, it } from 'vitest'
import { parseCommandLine, usage } from '../../../electron/cli/commandLine'

const here = { kind: 'folder', folder: '.' } as const
const common = { baseUrl: null, json: false } as const

describe('11. The CLI: the command line', () => {
  it.each([
    [
      ['get', '20200'],
      { kind: 'get', what: '20200', fileId: null, place: here, dryRun: false, sidecars: false, ...common },
    ],
    [
      ['get', 'https://civitai.com/models/1', '--file', '7', '--to', '/models', '--json'],
      {
        kind: 'get',
        what: 'https://civitai.com/models/1',
        fileId: 7,
        place: { kind: 'folder', folder: '/models' },
        dryRun: false,
        sidecars: false,
        baseUrl: null,
        json: true,
      },
    ],
    [
      ['--base-url', 'http://127.0.0.1:1', 'get', '7', '--program', 'a1111', '--root', '/webui'],
      {
        kind: 'get',
        what: '7',
        fileId: null,
        place: { kind: 'program', program: 'a1111', root: '/webui' },
        dryRun: false,
        sidecars: true,
        baseUrl: 'http://127.0.0.1:1',
        json: false,
      },
    ],
    [
      ['get', '7', '--dry-run'],
      { kind: 'get', what: '7', fileId: null, place: here, dryRun: true, sidecars: false, ...common },
    ],
    [
      ['get', '7', '--sidecars'],
      { kind: 'get', what: '7', fileId: null, place: here, dryRun: false, sidecars: true, ...common },
    ],
    [
      ['get', '7', '--program', 'sdnext', '--root', '/s', '--no-sidecars'],
      {
        ...{ kind: 'get', what: '7', fileId: null, dryRun: false, sidecars: false, ...common },
        place: { kind: 'program', program: 'sdnext', root: '/s' },
      },
    ],
    [
      ['needs', 'a.png', '--json'],
      { kind: 'needs', file: 'a.png', root: null, comfyPort: undefined, baseUrl: null, json: true },
    ],
    [
      ['needs', 'a.png', '--root', '/m', '--comfy-port', '8000'],
      { kind: 'needs', file: 'a.png', root: '/m', comfyPort: 8000, ...common },
    ],
    [
      ['restore', 'm.lock', '--root', '/m'],
      { kind: 'restore', file: 'm.lock', root: '/m', program: null, dryRun: false, sidecars: true, ...common },
    ],
    [
      ['restore', 'm.lock', '--root', '/m', '--no-sidecars'],
      { kind: 'restore', file: 'm.lock', root: '/m', program: null, dryRun: false, sidecars: false, ...common },
    ],
    [['info', '1010'], { kind: 'info', what: '1010', ...common }],
    [['search', 'paper', 'lantern'], { kind: 'search', words: 'paper lantern', type: null, ...common }],
    [
      ['identify', 'a b.ckpt', 'c', '--json'],
      { kind: 'identify', files: ['a b.ckpt', 'c'], baseUrl: null, json: true },
    ],
    [['programs'], { kind: 'programs', within: null, comfyPort: undefined, ...common }],
    [
      ['programs', '--in', '/apps', '--json'],
      { kind: 'programs', within: '/apps', comfyPort: undefined, baseUrl: null, json: true },
    ],
    [
      ['get', '7', '--program', 'Forge-Neo', '--root', '/neo'],
      {
        kind: 'get',
        what: '7',
        fileId: null,
        place: { kind: 'program', program: 'forgeneo', root: '/neo' },
        dryRun: false,
        sidecars: true,
        ...common,
      },
    ],
    [['search', 'fog', '--type', 'LORA'], { kind: 'search', words: 'fog', type: 'LORA', ...common }],
    [['search', 'fog', '--type', 'lora'], { kind: 'search', words: 'fog', type: 'LORA', ...common }],
    [
      ['get', '7', '--program', 'ComfyUI', '--root', '/c'],
      {
        kind: 'get',
        what: '7',
        fileId: null,
        place: { kind: 'program', program: 'comfyui', root: '/c' },
        dryRun: false,
        sidecars: true,
        ...common,
      },
    ],
    [['get', '1', '--help'], { kind: 'help' }],
    [['-h'], { kind: 'help' }],
  ])('reads %j', (args, line) => {
    expect(parseCommandLine(args)).toEqual(line)
  })

  it.each([
    [[], /what should it do/i],
    [['download', '1'], /no command "download"/],
    [['get'], /get what/],
    [['identify'], /identify what/],
    [['get', ' '], /get what/],
    [['info', '1', '2'], /one link or id/],
    [['get', '1', '--file', '1.5'], /--file takes a number/],
    [['get', '1', '--file', 'a'], /--file takes a number/],
    [['get', '1', '--root', '/x'], /go together/],
    [['get', '1', '--program', 'comfyui'], /go together/],
    [['get', '1', '--program', 'paint', '--root', '/x'], /comfyui, a1111/],
    [['get', '1', '--to', '/x', '--program', 'comfyui', '--root', '/x'], /exclude each other/],
    [['needs'], /needs what/],
    [['needs', 'a', '--comfy-port', 'x'], /--comfy-port takes a port/],
    [['needs', 'a', 'b'], /one file/],
    [['restore', 'm.lock'], /--root/],
    [['restore', 'm.lock', '--root', '/m', '--program', 'nope'], /--program is one of/],
    [['info', '1', '--dry-run'], /--dry-run goes with get and restore/],
    [['info', '1', '--sidecars'], /go with get and restore/],
    [['get', '1', '--sidecars', '--no-sidecars'], /exclude each other/],
    [['get', '1', '--base-url', 'file:///etc'], /no address of a Civitai/],
    [['get', '1', '--base-url', 'http://civitai.example'], /this computer only/],
    [['search', 'fog', '--type', 'Banana'], /--type is one of Checkpoint, .*LORA/],
    [['search', 'fog', '--type', ''], /--type is one of/],
    [['get', '1', '--token', 'secret'], /--token/],
    [['get', '1', '--to'], /--to/],
  ])('refuses %j with a sentence', (args, sentence) => {
    const line = parseCommandLine(args)
    expect(line.kind).toBe('wrong')
    expect(line.kind === 'wrong' ? line.problem : '').toMatch(sentence)
  })

  it('explains every option in its usage, and that the key is never one', () => {
    for (const option of [
      '--file',
      '--to',
      '--program',
      '--root',
      '--type',
      '--sidecars',
      '--no-sidecars',
      '--dry-run',
      '--base-url',
      '--json',
      'CIVITAI_API_KEY',
    ])
      expect(usage).toContain(option)
    expect(usage).not.toMatch(/--(key|token)/)
  })
})
