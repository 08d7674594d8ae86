import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openInstalled, renderersOf, statusOf } from '../tools/installedApp'
import { electronExecutable, projectRoot } from './app'
import { test } from './desk'
import { prepareOrdinaryUser } from './unprivileged'

test("8. Typed IPC: an ordinary user's window runs in Chromium's sandbox, behind a seccomp filter", async () => {
  const user = await prepareOrdinaryUser(await electronExecutable(), projectRoot)
  const profile = await mkdtemp(join(tmpdir(), 'modelport-profile-'))
  try {
    user.give(profile)
    // Without Playwright's own way in, which the ordinary user may not be allowed to read.
    const env = { ...process.env, MODELPORT_PROFILE: profile, MODELPORT_CIVITAI_URL: 'http://127.0.0.1:9' }
    const running = await openInstalled([user.executable, user.project], env)
    try {
      await expect(running.page.getByTestId('first-start')).toBeVisible()
      const [renderer, ...others] = await renderersOf(user.runtime)
      expect(others).toEqual([])
      // 2 is SECCOMP_MODE_FILTER: proc(5).
      expect(await statusOf(renderer ?? 0, 'Seccomp')).toBe('2')
      expect(await statusOf(renderer ?? 0, 'NoNewPrivs')).toBe('1')
      expect(await statusOf(renderer ?? 0, 'Uid')).not.toBe('0')
    } finally {
      await running.close()
    }
  } finally {
    await user.remove()
    await rm(profile, { recursive: true, force: true })
  }
})
