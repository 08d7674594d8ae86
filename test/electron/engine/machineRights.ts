import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether this process may mount a file system: it is root, and not in a container that forbids it. */
export function mayMount(): boolean {
  if (platform() !== 'linux') return false
  const at = mkdtempSync(join(tmpdir(), 'modelport-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', at]).status === 0
  if (mounted) execFileSync('umount', [at])
  rmSync(at, { recursive: true })
  return mounted
}

/** Whether a hard link can be refused to a process here: it may become another user, and the kernel protects links. */
export function mayRefuseLinks(): boolean {
  if (platform() !== 'linux' || process.getuid?.() !== 0) return false
  return readFileSync('/proc/sys/fs/protected_hardlinks', 'utf8').trim() === '1'
}
