import { describe, expect, it } from 'vitest'
import { FailureError, type FailureKind } from '../../../shared/failure'
import { diskFailure } from '../../../shared/systemErrors'
import { networkFailure, onDisk } from '../../../electron/engine/errors'

const errorOf = (code: string): Error => Object.assign(new Error(`it said ${code}`), { code })

describe('6. The engine: an error', () => {
  it.each<[string, FailureKind]>([
    ['ENOTFOUND', 'offline'],
    ['EAI_AGAIN', 'offline'],
    ['ENETUNREACH', 'offline'],
    ['EHOSTUNREACH', 'offline'],
    ['ETIMEDOUT', 'stalled'],
    ['ECONNRESET', 'connection'],
    ['ECONNREFUSED', 'connection'],
    ['EPIPE', 'connection'],
    ['EACCES', 'connection'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrustedServer'],
    ['HPE_INVALID_CONSTANT', 'badResponse'],
    ['HPE_INVALID_CHUNK_SIZE', 'badResponse'],
  ])('%s of the network is %s', (code, kind) => {
    expect(networkFailure(errorOf(code))).toEqual({ kind, detail: `${code}: it said ${code}` })
  })

  it.each<[string, FailureKind]>([
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EFBIG', 'fileTooLarge'],
    ['EACCES', 'notWritable'],
    ['EROFS', 'notWritable'],
    ['ENOENT', 'folderMissing'],
    ['ENOTDIR', 'folderMissing'],
    ['ELOOP', 'folderMissing'],
    ['ENAMETOOLONG', 'pathTooLong'],
    ['EEXIST', 'nameTaken'],
    ['EBUSY', 'locked'],
    ['EIO', 'unexpected'],
    ['EMFILE', 'unexpected'],
  ])('%s of the disk is %s', (code, kind) => {
    expect(diskFailure(errorOf(code), '/x')).toEqual({ kind, detail: `it said ${code}`, path: '/x' })
  })

  it('of the disk is never taken for one of the network', async () => {
    const failing = onDisk('/x', () => Promise.reject(errorOf('EIO')))
    await expect(failing).rejects.toThrow(FailureError)
    await expect(failing).rejects.toMatchObject({ failure: { kind: 'unexpected', path: '/x' } })
  })
})
