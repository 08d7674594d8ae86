import { must } from '@shared/failure'
import type { networkCommands } from '@shared/schemas/network'
import type { Handlers } from './answer'
import type { ChosenFolders } from './chosenFolders'
import type { Asker } from './ipc'
import type { WayOut } from './wayOut'

/** What the commands about the way to the network work with. */
export interface NetworkHousehold {
  wayOut: WayOut
  folders: ChosenFolders
}

/** One short function per command about the way to the network. */
export function createNetworkHandlers({
  wayOut,
  folders,
}: NetworkHousehold): Pick<Handlers<Asker>, keyof typeof networkCommands> {
  return {
    setNetwork: (change) => wayOut.change(change),
    networkState: () => wayOut.state(),
    async chooseAuthorities() {
      const path = await folders.ask('chooseAuthorities')
      return path === null ? null : must(await wayOut.trust(path))
    },
    forgetAuthorities: async () => must(await wayOut.trust(null)),
    testNetwork: () => wayOut.test(),
  }
}
