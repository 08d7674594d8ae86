import { describe, expect, it } from 'vitest'
import type { Memory } from '../../../electron/civitai/memory'
import { modelBody, pageBody } from './bodies'
import { clientOf } from './clients'
import { useScripted, type Scripted } from './scripted'
import { images, search } from './standIn'

const serve = useScripted()
const seenAt = 1_800_000_000_000

function memoryOf(bodies: Record<string, string> = {}) {
  const kept = new Map(Object.entries(bodies))
  const memory: Memory = {
    has: (question) => kept.has(question),
    get: (question) => {
      const body = kept.get(question)
      return Promise.resolve(body === undefined ? null : { body, at: seenAt })
    },
    put: (question, body) => void kept.set(question, body),
    clear: () => kept.clear(),
  }
  return { memory, kept }
}

const busy: Scripted = { status: 503, body: { error: 'Server busy, please retry shortly.' } }
const html = { 'content-type': 'text/html' }

describe('6. What was seen earlier', () => {
  it.each([
    ['a server that is overloaded', busy, 'overloaded'],
    ['a connection that breaks', { cut: true }, 'connection'],
    ['a page of maintenance', { status: 200, headers: html, body: '<html><title>Maintenance</title>' }, 'overloaded'],
    ['a challenge', { status: 403, headers: html, body: '<html><title>Just a moment...</title>' }, 'rateLimited'],
    ['an answer that is no JSON', { status: 200, body: '{"id":7,' }, 'badResponse'],
    ['an answer that is no model', { status: 200, body: { id: 'x' } }, 'badResponse'],
  ] as const)('is shown, marked with its time and the reason, after %s', async (_what, reply, kind) => {
    const server = await serve({ status: 200, body: modelBody() }, reply)
    const { memory } = memoryOf()
    const { civitai } = clientOf(server.url, { memory })
    expect(await civitai.model(7)).not.toHaveProperty('kept')
    const again = await civitai.model(7)
    expect(again).toMatchObject({ ok: true, value: { id: 7 }, kept: { seenAt, failure: { kind } } })
  })

  it.each([
    [401, 'needsKey'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [410, 'archived'],
    [451, 'regionBlocked'],
    [400, 'badResponse'],
  ] as const)('is not shown where Civitai answers with status %i', async (status, kind) => {
    const server = await serve({ status: 200, body: modelBody() }, { status, body: { error: 'x' } })
    const { memory } = memoryOf()
    const { civitai } = clientOf(server.url, { memory })
    await civitai.model(7)
    expect(await civitai.model(7)).toMatchObject({ ok: false, failure: { kind } })
  })

  it('gives way to what is fresh, and what is fresh is kept in its place', async () => {
    const server = await serve({ status: 200, body: modelBody({ name: 'New' }) })
    const { memory, kept } = memoryOf({ [`${server.url}/api/v1/models/7`]: JSON.stringify(modelBody({ name: 'Old' })) })
    const { civitai } = clientOf(server.url, { memory })
    expect(await civitai.model(7)).toEqual({ ok: true, value: expect.objectContaining({ name: 'New' }) as unknown })
    expect([...kept.values()].join()).toContain('"New"')
  })

  it('is waited for less long than nothing', async () => {
    const server = await serve(busy)
    const { memory } = memoryOf({ [`${server.url}/api/v1/models/7`]: JSON.stringify(modelBody()) })
    const { civitai } = clientOf(server.url, { memory })
    await civitai.model(7)
    expect(server.requests).toHaveLength(2)
    await civitai.model(8)
    expect(server.requests).toHaveLength(6)
  })

  it('is of searches and lists too, each question by itself', async () => {
    const server = await serve({ status: 200, body: pageBody([modelBody()]) }, { cut: true })
    const { memory } = memoryOf()
    const { civitai } = clientOf(server.url, { memory })
    await civitai.searchModels({ ...search, query: 'boats' })
    const again = await civitai.searchModels({ ...search, query: 'boats' })
    expect(again).toMatchObject({ ok: true, value: { models: [{ id: 7 }] }, kept: { seenAt } })
    expect(await civitai.searchModels({ ...search, query: 'ships' })).toMatchObject({ failure: { kind: 'connection' } })
    expect(await civitai.images(images)).toMatchObject({ failure: { kind: 'connection' } })
  })

  it('never has the key, nor what is the account’s own', async () => {
    const server = await serve({ status: 200, body: { ...pageBody([modelBody()]), username: 'maren_k' } })
    const { memory, kept } = memoryOf()
    const { civitai } = clientOf(server.url, { memory, apiKey: 'civitai_key' })
    await civitai.me()
    await civitai.searchModels({ ...search, favorites: true })
    await civitai.searchModels({ ...search, hidden: true })
    await civitai.versionIdsByHash(['ab'.repeat(32)])
    expect(kept.size).toBe(0)
    await civitai.searchModels(search)
    expect(kept.size).toBe(1)
    expect(JSON.stringify([...kept])).not.toContain('civitai_key')
  })

  it('is as nothing where it cannot be read', async () => {
    const server = await serve(busy)
    const { memory } = memoryOf({ [`${server.url}/api/v1/models/7`]: '{"id":' })
    expect(await clientOf(server.url, { memory }).civitai.model(7)).toMatchObject({ failure: { kind: 'overloaded' } })
  })
})
