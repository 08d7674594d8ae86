import { createConnections } from '../../../electron/engine/connection'
import { receive, type ReceiveJob, type ReceiveOutcome, type Receiving } from '../../../electron/engine/receive'
import { Seats } from '../../../electron/engine/seats'
import { createThrottle, type Throttle } from '../../../electron/engine/throttle'

/** A transfer that has nothing around it: connections of its own, no sleep, and nobody who hears of its incidents. */
export async function receiveAlone(
  job: ReceiveJob,
  tell: (now: Receiving) => void = () => undefined,
  {
    throttle = createThrottle(),
    signal = new AbortController().signal,
    seats = new Seats(),
  }: { throttle?: Throttle; signal?: AbortSignal; seats?: Seats } = {},
): Promise<ReceiveOutcome> {
  const connections = createConnections()
  try {
    const around = { note: () => undefined, wake: new EventTarget(), connections, seats }
    return await receive(job, throttle, signal, tell, around)
  } finally {
    connections.close()
  }
}
