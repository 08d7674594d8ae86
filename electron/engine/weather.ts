import { createClockWatch, type ClockWatch } from './clock'
import { incident } from './history'
import { waitsForNetwork } from './patience'
import type { Ports } from './ports'
import type { Records } from './records'

/** What befalls all downloads at once: sleep, a network that comes back, a clock that is set. */
export class Weather {
  readonly #records: Records
  readonly #ports: Ports
  readonly #clock: ClockWatch

  constructor(records: Records, ports: Ports) {
    this.#records = records
    this.#ports = ports
    this.#clock = createClockWatch(ports.now, ports.elapsed)
  }

  /** See `Downloads.networkBack`. */
  networkBack(cause: 'woke' | 'online'): void {
    this.#ports.receiver.wake()
    const at = this.#ports.now()
    this.#records.together(() => {
      for (const { id, state, received } of this.#records.list()) {
        if (state.kind !== 'active' && !waitsForNetwork(state)) continue
        this.#records.remember(id, incident(cause, at, received))
        this.#records.apply(id, { kind: 'networkBack', at })
      }
    })
  }

  /** Keeps pauses as long as they were planned. */
  lookAtClock(): void {
    const happening = { kind: 'clock', setBack: this.#clock.setBack(), now: this.#ports.now() } as const
    for (const { id, state } of this.#records.list()) {
      if (state.kind === 'retrying') this.#records.apply(id, happening)
    }
  }
}
