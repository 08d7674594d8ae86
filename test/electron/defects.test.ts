import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentenceOf, textOf } from '../../electron/thrown'
import { tempFolder } from './folders/trees'

const root = resolve(import.meta.dirname, '../..')

/** Things that people throw, as code: they are thrown in a process of their own. */
const thrown = {
  circle: '(() => { const circle = { name: "round" }; circle.self = circle; return circle })()',
  bigint: '7n',
  null: 'null',
  undefined: 'undefined',
  bare: 'Object.create(null)',
  symbol: 'Symbol("sign")',
  proxy: 'new Proxy({}, new Proxy({}, { get() { throw new Error("no trap") } }))',
  revoked: '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()',
  getter: 'Object.defineProperties(new Error("x"), { stack: { get() { throw 1 } }, message: { get() { throw 2 } } })',
  number: 'Object.assign(new Error("x"), { stack: 7, message: 8, cause: 9n })',
}

describe('5. Robustness: what nobody caught', () => {
  it('does not end the app, whatever was thrown, nor where telling of it fails', async () => {
    const folder = await tempFolder()
    const program = join(folder, 'program.mts')
    const [defects, log] = ['defects', 'log'].map((name) => JSON.stringify(join(root, 'electron', `${name}.ts`)))
    const throwing = Object.values(thrown).flatMap((code) => [
      `setImmediate(() => { throw ${code} })`,
      `void Promise.reject(${code})`,
    ])
    await writeFile(
      program,
      [
        `import { catchDefects } from ${String(defects)}`,
        `import { openLog } from ${String(log)}`,
        `const defects = catchDefects(openLog(${JSON.stringify(folder)}))`,
        `defects.tellTo((detail) => { if (typeof detail !== 'string') process.exit(3); throw new Error('nobody listens') })`,
        ...throwing,
        `setTimeout(() => process.exit(42), 300)`,
      ].join('\n'),
    )
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], {
      cwd: root,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 42, stderr: '' })
    const text = await readFile(join(folder, 'modelport.log'), 'utf8')
    expect(text.match(/ error uncaught: /g)).toHaveLength(Object.keys(thrown).length)
    expect(text.match(/ error unhandled rejection: /g)).toHaveLength(Object.keys(thrown).length)
    expect(text).toContain("name: 'round'")
    expect(text).toContain('telling of a defect: Error: nobody listens')
  })

  it('is told as it is, where it can be', () => {
    expect(textOf('plain')).toBe('plain')
    expect(textOf({ code: 7 })).toBe('{"code":7}')
    expect(textOf(7n)).toBe('7n')
    expect(textOf(undefined)).toBe('undefined')
    expect(sentenceOf(new Error('the roof leaks'))).toBe('the roof leaks')
    expect(sentenceOf(null)).toBe('null')
  })

  it('is told with its causes, but not for ever where an error causes itself', () => {
    const error = new Error('snake')
    error.cause = error
    expect(textOf(error).match(/caused by/g)).toHaveLength(3)
  })

  it('is bounded, however large it is', () => {
    const tree: Record<string, unknown> = {}
    Object.assign(tree, { tree, many: Array.from({ length: 100_000 }, (_, n) => `leaf ${String(n)}`) })
    expect(textOf(tree).length).toBeLessThan(5000)
  })
})
