import { describe, expect, it } from 'vitest'
import { cutPaths } from '../../electron/pathCutter'

const linux = {
  home: ['/home/anna', '/data/people/anna'],
  app: ['/opt/Modelport/resources/app.asar/out/main'],
  caseless: false,
}
const windows = {
  home: ['C:\\Users\\Anna'],
  app: ['C:\\Program Files\\Modelport\\resources\\app.asar\\out\\main'],
  caseless: true,
}

describe('7.6 Help: the paths in diagnostics', () => {
  it.each([
    ['error at /home/anna/models/x', 'error at ~/(path)'],
    ['in /home/anna', 'in ~'],
    ["open '/home/anna/My Models/Secret Name.safetensors'", "open '~/(path).safetensors'"],
    ["open '/data/people/anna/x.json'", "open '~/(path).json'"],
    ['file:///home/anna/x%20y.pt', '~/(path).pt'],
    ['at /home/annabel/x.pt', 'at (path).pt'],
    ['at /var/home/anna', 'at (path)'],
    ['/run/media/anna', '(path)'],
    ["rename '/mnt/a b/c.ckpt' -> '/mnt/d/e'", "rename '(path).ckpt' -> '(path)'"],
    ['moved /mnt/a b/c.ckpt -> /mnt/d/e', 'moved (path).ckpt -> (path)'],
    ['ENOENT, open /mnt/private/Secret Model Name.safetensors', 'ENOENT, open (path).safetensors'],
    ["open '/mnt/Anna's drive/x.pt'", "open '(path).pt'"],
    ['--profile=/mnt/anna/x', '--profile=(path)'],
    ['path:/mnt/anna/x', 'path:(path)'],
    ['{"path":"/mnt/anna/x.pt","code":"EIO"}', '{"path":"(path).pt","code":"EIO"}'],
    ['    at f (/opt/Modelport/resources/app.asar/out/main/main.cjs:1:23)', '    at f ((app)/main.cjs:1:23)'],
    ['    at f (/srv/other/main.cjs:1:23)', '    at f ((path).cjs:1:23)'],
    ['    at node:internal/process/task_queues:95:5', '    at node:internal/process/task_queues:95:5'],
    ['GET https://civitai.com/api/v1/models failed', 'GET https://civitai.com/api/v1/models failed'],
    ['GET /api/v1/models and/or 3/4 at 5 MB/s', 'GET /api/v1/models and/or 3/4 at 5 MB/s'],
    [
      'https://store.example.org/1/secretName.safetensors?[redacted]',
      'https://store.example.org/1/(file).safetensors?[redacted]',
    ],
    ['Electron 45.4.1, Linux 6.1 x64', 'Electron 45.4.1, Linux 6.1 x64'],
  ])('on Linux: %s becomes %s', (text, cut) => {
    expect(cutPaths(text, linux)).toBe(cut)
  })

  it.each([
    ['C:\\Users\\Anna\\x y.safetensors', '~/(path).safetensors'],
    ['c:\\users\\anna', '~'],
    ['{"path":"C:\\\\Users\\\\Anna\\\\x.pt"}', '{"path":"~/(path).pt"}'],
    ['file:///C:/Users/Anna/x.json', '~/(path).json'],
    ['file:///c:/users/anna', '~'],
    ["open 'C:/Users/Anna/x'", "open '~/(path)'"],
    ['\\\\?\\C:\\Users\\Anna\\x.pt', '~/(path).pt'],
    ['D:\\Secret Drive\\x.ckpt', '(path).ckpt'],
    ['C:\\Users\\Annabel\\x', '(path)'],
    ["open '\\\\nas\\anna\\x.pt'", "open '(path).pt'"],
    ['{"path":"\\\\\\\\nas\\\\anna\\\\x.pt"}', '{"path":"(path).pt"}'],
    [
      '    at f (C:\\Program Files\\Modelport\\resources\\app.asar\\out\\main\\main.cjs:1:2)',
      '    at f ((app)/main.cjs:1:2)',
    ],
  ])('on Windows: %s becomes %s', (text, cut) => {
    expect(cutPaths(text, windows)).toBe(cut)
  })

  it('cuts each line by itself', () => {
    expect(cutPaths('at /home/anna/x.pt\nat /mnt/y', linux)).toBe('at ~/(path).pt\nat (path)')
  })

  it('takes no long time for a long line', () => {
    const text = '/a'.repeat(10_000) + ' \\\\'.repeat(10_000)
    expect(cutPaths(text, linux).length).toBeLessThan(text.length)
  })
})
