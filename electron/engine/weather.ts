import { createClockWatch, type ClockWatch } from './clock'
import { incident } from './history'
import { waitsForNetwork } from './patience'
import type { Ports } from './ports'
import type { Receiver } from './receiver'
import type { Records } from './records'

/** What the weather needs of the engine's ports. */
type WeatherPorts = Pick<Ports, 'now' | 'elapsed'> & { receiver: Pick<Receiver, 'wake'> }

/** What befalls all downloads at once: sleep, a network that comes back, a clock that is set. */
export class Weather {
  readonly #records: Records
  readonly #ports: WeatherPorts
  readonly #clock: ClockWatch

  constructor(records: Records, ports: WeatherPorts) {
    this.#records = records
    this.#ports = ports
    this.#clock = createClockWatch(ports.now, ports.elapsed)
  }

  /** See `Downloads.networkBack`. */
  networkBack(cause: 'woke' | 'online' | 'rerouted'): void {
    this.#ports.receiver.wake()
    const at = this.#ports.now()
    for (const { id, state, received } of this.#records.list()) {
      if (state.kind === 'active' || waitsForNetwork(state)) this.#records.remember(id, incident(cause, at, received))
    }
    this.#records.applyToAll({ kind: 'networkBack', at })
  }

  /** Keeps pauses as long as they were planned. */
  lookAtClock(): void {
    this.#records.applyToAll({ kind: 'clock', setBack: this.#clock.setBack(), now: this.#ports.now() })
  }
}
