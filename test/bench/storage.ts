import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Catalogue } from '../civitai/catalogue'
import type { Reply } from '../civitai/reply'
import { answerStorage } from '../civitai/storage'
import { Lanes, type Lane } from './lanes'
import { weatherSchema, type Counts, type Weather } from './weather'

/**
 * The stand-in's storage, made fast: its answers are written in pieces of up to 256 KiB out of one buffer, without log
 * and faults, at the speed of each connection.
 */
export class BenchStorage {
  readonly #catalogue: Catalogue
  #weather: Weather = weatherSchema.parse({})
  #lanes = new Lanes(this.#weather)
  #laneOf = new WeakMap<Socket, Lane>()
  #bodyBytes = 0
  #lastByteAt = 0
  #answers = 0
  #addresses = 0
  readonly #waiting = new Set<{ bytes: number; resolve: () => void }>()

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  get weather(): Weather {
    return this.#weather
  }

  /** Begins anew: other weather, connections and bytes counted from 0. */
  setWeather(weather: Weather): void {
    this.#weather = weather
    this.#lanes = new Lanes(weather)
    this.#laneOf = new WeakMap()
    this.#bodyBytes = 0
    this.#lastByteAt = 0
    this.#answers = 0
    this.#addresses = 0
  }

  /** An address was given out. */
  addressGiven(): void {
    this.#addresses += 1
  }

  counts(): Counts {
    return {
      bodyBytes: this.#bodyBytes,
      lastByteAt: this.#lastByteAt,
      answers: this.#answers,
      connections: this.#lanes.opened,
      addresses: this.#addresses,
    }
  }

  /** Resolves once that many body bytes have been handed out. */
  async reached(bytes: number): Promise<void> {
    if (this.#bodyBytes >= bytes) return
    await new Promise<void>((resolve) => this.#waiting.add({ bytes, resolve }))
  }

  /** Answers one request. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const lane = this.#laneFor(request.socket)
    this.#answers += 1
    if (this.#weather.firstByteMs > 0) await sleep(this.#weather.firstByteMs)
    const { authorization, range, 'if-range': ifRange } = request.headers
    const method = request.method ?? 'GET'
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const call = { method, url, authorization, range, ifRange: ifRange?.toString(), actions: [] }
    const { reply } = answerStorage(call, this.#catalogue, new Set())
    response.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(reply.body.length) })
    if (method !== 'HEAD') await this.#send(response, reply, lane)
    response.end()
  }

  async #send(response: ServerResponse, reply: Reply, lane: Lane): Promise<void> {
    for await (const piece of reply.body.pieces()) {
      for (let from = 0; from < piece.length; from += lane.step) {
        const part = piece.subarray(from, from + lane.step)
        const ms = lane.take(part.length, performance.now())
        if (ms >= 1) await sleep(ms)
        if (response.destroyed) return
        const more = response.write(part)
        this.#count(part.length)
        if (!more) await drained(response)
      }
    }
  }

  #laneFor(socket: Socket): Lane {
    const known = this.#laneOf.get(socket)
    if (known !== undefined) return known
    const lanes = this.#lanes
    const lane = lanes.open()
    this.#laneOf.set(socket, lane)
    socket.once('close', () => lanes.close(lane))
    return lane
  }

  #count(bytes: number): void {
    this.#bodyBytes += bytes
    this.#lastByteAt = performance.timeOrigin + performance.now()
    for (const one of this.#waiting) {
      if (this.#bodyBytes < one.bytes) continue
      this.#waiting.delete(one)
      one.resolve()
    }
  }
}

/** Resolves when more may be written, or the client has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    if (response.destroyed) resolve()
    else response.on('drain', done).on('close', done)
  })
}
