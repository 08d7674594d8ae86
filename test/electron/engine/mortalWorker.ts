// The engine's worker with a fate.
import './mortalOpen'
import '../../../electron/engine/worker'
