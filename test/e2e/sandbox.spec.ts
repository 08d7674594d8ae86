import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { statusOf } from '../tools/installedApp'
import { electronExecutable, launchApp, projectRoot } from './app'
import { prepareOrdinaryUser } from './unprivileged'

test("8. Typed IPC: an ordinary user's window runs in Chromium's sandbox, behind a seccomp filter", async () => {
  const user = await prepareOrdinaryUser(await electronExecutable(), projectRoot)
  const profile = await mkdtemp(join(tmpdir(), 'modelport-profile-'))
  try {
    user.give(profile)
    const { executable, project } = user
    const civitaiUrl = 'http://127.0.0.1:9'
    const running = await launchApp({ profile, civitaiUrl, sandbox: true, executable, project })
    try {
      await expect(running.window.getByTestId('first-start')).toBeVisible()
      const renderer = await running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
      )
      expect(renderer).toHaveLength(1)
      // 2 is SECCOMP_MODE_FILTER: proc(5).
      expect(await statusOf(renderer[0] ?? 0, 'Seccomp')).toBe('2')
      expect(await statusOf(renderer[0] ?? 0, 'NoNewPrivs')).toBe('1')
      expect(await statusOf(renderer[0] ?? 0, 'Uid')).not.toBe('0')
    } finally {
      await running.close()
    }
  } finally {
    await user.remove()
    await rm(profile, { recursive: true, force: true })
  }
})
