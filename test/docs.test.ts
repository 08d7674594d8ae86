import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { usage } from '../electron/cli/commandLine'

const root = resolve(import.meta.dirname, '..')
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

/** What the pattern's first group finds in a page, each once. */
function found(page: string, pattern: RegExp): string[] {
  return [...new Set([...textOf(page).matchAll(pattern)].flatMap(([, one]) => one ?? []))]
}

describe('7.7 Docs: what they point at', () => {
  it.each(pages)('%s names files and pictures that are there', (page) => {
    const links = found(page, /\]\(([^)#\s]+)[^)]*\)/g).filter((link) => !/^[a-z]+:/.test(link))
    expect(links.filter((link) => !existsSync(resolve(root, dirname(page), link)))).toEqual([])
  })

  it.each(pages)('%s names headings of this project that are there', (page) => {
    const anchors = found(page, /\]\(#([^)\s]+)\)/g)
    const headings = found(page, /^#+ (.+)$/gm).map((one) =>
      one
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    )
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([])
  })

  it.each(pages)('%s names scripts that can be run', (page) => {
    const named = found(page, /npm run (?:-s )?([a-z][a-z0-9:]*)/g)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('name every script, and commands of the command line that it has', () => {
    const code = pages
      .flatMap((page) => found(page, /`([^`\n]+)`/g))
      .concat(pages.flatMap((page) => found(page, /^(npm .+)$/gm)))
    const isNamed = (name: string) => code.some((one) => one.split(/[\s,]+/).includes(name))
    // The one is a part of `npm test`, which says so.
    expect(Object.keys(scripts).filter((name) => name !== 'format:check' && !isNamed(name))).toEqual([])
    const verbs = pages.flatMap((page) => found(page, /npm run -s cli -- ([a-z]+)/g))
    expect(verbs.filter((verb) => !new RegExp(`^\\s*(modelport )?${verb}\\b`, 'm').test(usage))).toEqual([])
  })
})
