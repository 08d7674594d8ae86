// npm run types: every tsconfig of the project, checked by TypeScript 7, a native program that is ten times as fast as
// the TypeScript 6 beside it, whose programming interface the linter and the architecture test need. On one thread: it
// does half the work of four, and the rest of npm test has use for the other cores.
import { run } from './child'
import { programOf, projectRoot } from './paths'
import { script } from './script'

await script(async () => {
  let worst = 0
  for (const project of ['.', 'shared', 'electron', 'renderer', 'test']) {
    const code = await run(process.execPath, [programOf('typescript-native'), '--singleThreaded', '-p', project], {
      cwd: projectRoot,
    })
    worst = Math.max(worst, code)
  }
  return worst
})
