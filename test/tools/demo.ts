// npm run demo: the app on an embedded default, a stand-in Civitai and an empty ComfyUI folder. With a display it is yours;
// without one it does the main job by itself and leaves screenshots.
import { known, validKey } from '../civitai/known'
import { trueHashes } from '../civitai/hashes'
import { startCivitai } from '../civitai/server'
import { buildIfStale } from './build'
import { run } from './child'
import { makeDemoHome } from './demoHome'
import { walk } from './demoWalk'
import { withDisplay } from './display'
import { provision } from './machine'
import { projectRoot } from './paths'
import { isRoot, say, script } from './script'

/** Of each connection; eight of them are a good home line of 24 MB/s, so that the kill comes in the middle. */
const BYTES_PER_SECOND = 3_000_000

await script(async () => {
  const executable = await provision('demo')
  await buildIfStale()
  const home = await makeDemoHome()
  const civitai = await startCivitai({ bytesPerSecond: BYTES_PER_SECOND })
  try {
    const env = { ...process.env, MODELPORT_ELECTRON: executable }
    if (process.platform !== 'linux' || process.env.DISPLAY !== undefined) {
      say(`Modelport opens on a stand-in Civitai (${civitai.url}), until its window is closed.
  Choose this folder as ComfyUI's:  ${home.comfyui}
  A key that this Civitai knows:    ${validKey}
  All files are written below:      ${home.folder}`)
      const flags = isRoot() ? ['--no-sandbox'] : []
      const own = { MODELPORT_PROFILE: home.profile, MODELPORT_CIVITAI_URL: civitai.url }
      return await run(executable, [projectRoot, ...flags], { cwd: projectRoot, env: { ...env, ...own } })
    }
    let step = 0
    const { path, sha256 } = await withDisplay(env, (withScreen) =>
      walk(home, civitai, withScreen, (text) => {
        step += 1
        process.stdout.write(`${String(step)}. ${text}\n`)
      }),
    )
    const file = civitai.catalogue.file(known.bigLora.fileId)
    const listed = file === undefined ? undefined : (await trueHashes(file)).SHA256?.toLowerCase()
    process.stdout.write(`\n${path}\nSHA-256 ${sha256}\n`)
    if (sha256 !== listed) throw new Error(`This is not what Civitai lists: ${String(listed)}`)
    process.stdout.write(`This is what Civitai lists. Screenshots: ${home.folder}\n`)
    return 0
  } finally {
    await civitai.close()
  }
})
