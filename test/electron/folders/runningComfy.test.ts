import { symlink } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findPrograms } from '../../../electron/folders/findPrograms'
import { layoutOf } from '../../../electron/folders/layout'
import { thisComputer } from '../../../electron/folders/places'
import { askComfy, listingOf } from '../../../electron/folders/runningComfy'
import { comfyTree, grow, tempFolder } from './trees'

async function listening(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A ComfyUI that answers as app/model_manager.py does. */
function comfyServer(folders: Record<string, string[]>, files: Record<string, string[]> = {}): RequestListener {
  return (request, response) => {
    const key = /^\/experiment\/models\/(.+)$/.exec(request.url ?? '')?.[1]
    const body =
      key === undefined
        ? Object.entries(folders).map(([name, list]) => ({ name, folders: list, extensions: ['.safetensors'] }))
        : (files[key] ?? []).map((name) => ({ name, pathIndex: 0, size: 1 }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
}

describe('6.1 Programs: a running ComfyUI', () => {
  it('says whether it lists a file that was downloaded', async () => {
    const root = await tempFolder()
    await grow(root, [...comfyTree, 'models/loras/Flux/a.safetensors', 'models/loras/b.safetensors', 'models/new/c.pt'])
    const loras = { checkpoints: [join(root, 'models/checkpoints')], loras: [join(root, 'models/loras')] }
    const running = await askComfy(await listening(comfyServer(loras, { loras: ['Flux\\a.safetensors'] })))
    if (running === null) throw new Error('it runs')
    const listed = (path: string) => listingOf(path, running, thisComputer())
    expect(await listed(join(root, 'models/loras/Flux/a.safetensors'))).toBe('listed')
    expect(await listed(join(root, 'models/loras/b.safetensors'))).toBe('notListed')
    expect(await listed(join(root, 'models/new/c.pt'))).toBe('elsewhere')
    expect(await listed('/elsewhere/x.safetensors')).toBeNull()
    // A link belongs to where it is, and not to where it points.
    await grow(root, ['elsewhere/d.safetensors'])
    await symlink(join(root, 'elsewhere/d.safetensors'), join(root, 'models/loras/d.safetensors'))
    expect(await listed(join(root, 'models/loras/d.safetensors'))).toBe('notListed')
  })

  it('tells its real folders, which are used for the install that it is', async () => {
    const root = await tempFolder()
    await grow(root, [...comfyTree, 'big/loras/'])
    const port = await listening(
      comfyServer({
        checkpoints: [join(root, 'models/checkpoints')],
        loras: [join(root, 'big/loras'), join(root, 'models/loras')],
        diffusion_models: [join(root, 'models/unet'), join(root, 'models/diffusion_models')],
      }),
    )
    const running = await askComfy(port)
    const layout = await layoutOf({ kind: 'comfyui', root }, thisComputer(), running)
    expect(layout.folders.get('LORA')).toEqual([join(root, 'big/loras'), join(root, 'models/loras')])
    expect(layout.folders.get('UNet')?.[0]).toBe(join(root, 'models/diffusion_models'))
    expect(layout.notes).toMatchObject([{ kind: 'running' }])
    const other = await layoutOf({ kind: 'comfyui', root: '/elsewhere' }, thisComputer(), running)
    expect(other.folders.get('LORA')).toEqual(['/elsewhere/models/loras'])
  })

  it('is found where no sign on the disk tells of it', async () => {
    const root = await tempFolder()
    await grow(root, ['base/models/checkpoints/', 'base/user/'])
    const port = await listening(comfyServer({ checkpoints: [join(root, 'base/models/checkpoints')] }))
    const places = { ...thisComputer(), home: root, documents: [], applications: [], drives: () => Promise.resolve([]) }
    const empty = { ...places, settings: join(root, 's'), data: join(root, 'd') }
    const found = await findPrograms({ within: null, places: empty, running: await askComfy(port) })
    expect(found.map(({ kind, root: at }) => [kind, at])).toEqual([['comfyui', join(root, 'base')]])
  })

  it.each<[string, RequestListener]>([
    ['something else', (_, response) => response.end('<html>')],
    ['a list of something else', (_, response) => response.end('[1, null, {"name": 3}]')],
    ['an error', (_, response) => response.writeHead(500).end('[]')],
    ['a redirect', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['a broken answer', (_, response) => void response.write('[', () => response.destroy())],
    ['nothing', () => undefined],
    [
      'bytes without end',
      (_, response) => {
        const chunk = Buffer.alloc(1 << 20, ' ')
        const more = (): void => {
          if (!response.destroyed) response.write(chunk, more)
        }
        more()
      },
    ],
  ])('that answers %s is none', async (_, answer) => {
    expect(await askComfy(await listening(answer))).toBeNull()
  })

  it('that does not run is none', async () => {
    expect(await askComfy(1)).toBeNull()
  })
})
