import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { ask } from './asking'

it('3. The stand-in Civitai: started alone it prints both addresses in one line, answers, and stops by SIGTERM', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/main.ts`, '--port', '0'])
  const exit = once(child, 'exit')
  try {
    const lines = createInterface(child.stdout)
    const [line] = z.tuple([z.string()]).parse(await once(lines, 'line'))
    const { url, storageUrl } = z.object({ url: z.url(), storageUrl: z.url() }).parse(JSON.parse(line))
    expect((await ask(`${url}/api/v1/enums`)).status).toBe(200)
    expect((await ask(`${storageUrl}/nothing`)).status).toBe(404)
  } finally {
    child.kill('SIGTERM')
  }
  expect((await exit)[0]).toBe(0)
})
