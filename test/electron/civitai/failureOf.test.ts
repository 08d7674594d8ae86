import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import { readJson, words } from '../../../electron/civitai/answers'
import { failureOfAnswer, failureOfError } from '../../../electron/civitai/failureOf'
import { answerOf } from './bodies'

const now = 1_750_000_000_000
const quota =
  "We've noticed an unusual amount of downloading from your account. Contact support@civitai.com or come back later."
const page = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>x</body></html>'

describe('4. The API client: failureOfAnswer', () => {
  it.each<[number, unknown, FailureKind]>([
    [400, { error: { name: 'ZodError', message: '[{"message":"Invalid option"}]' } }, 'badResponse'],
    [400, { message: 'Invalid cursor: expected 3 value(s) for this sort, received 1' }, 'badResponse'],
    [401, { error: 'Unauthorized' }, 'needsKey'],
    [402, { error: 'Payment required' }, 'paid'],
    [403, { error: 'Forbidden' }, 'forbidden'],
    [403, page, 'rateLimited'],
    [404, { error: 'No model with id 5' }, 'notFound'],
    [404, { message: 'User not found' }, 'notFound'],
    [404, { error: 'Missing model file' }, 'notFound'],
    [404, page, 'badResponse'],
    [405, { error: 'Method not allowed' }, 'badResponse'],
    [408, '', 'connection'],
    [410, { error: 'Model archived, not available for download' }, 'archived'],
    [429, { error: quota }, 'quota'],
    [429, { error: 'Too many requests' }, 'rateLimited'],
    [429, page, 'rateLimited'],
    [451, { error: 'Unavailable' }, 'regionBlocked'],
    [499, '', 'overloaded'],
    [500, { message: 'An unexpected error occurred', error: { code: 'X' } }, 'overloaded'],
    [503, { error: 'Server busy, please retry shortly.' }, 'overloaded'],
    [524, page, 'overloaded'],
    [302, '', 'badResponse'],
  ])('maps status %i with %j to %s', (status, body, kind) => {
    expect(failureOfAnswer(answerOf(status, body), now)).toMatchObject({ kind, status })
  })

  it('takes 401 for a wrong key where one was sent', () => {
    expect(failureOfAnswer(answerOf(401, { error: 'Unauthorized' }, {}, true), now).kind).toBe('badKey')
  })

  it('tells when Civitai says it is worth asking again', () => {
    expect(failureOfAnswer(answerOf(503, {}, { 'retry-after': '2' }), now).until).toBe(now + 2000)
  })
})

describe('4. The API client: words', () => {
  it.each<[unknown, string]>([
    [{ error: 'No model with id 5' }, 'No model with id 5'],
    [{ error: 'Unauthorized', message: 'Log in first' }, 'Unauthorized: Log in first'],
    [{ error: { name: 'ZodError', message: '[{"code":"x","message":"Too big"},{"message":"Bad"}]' } }, 'Too big: Bad'],
    [{ message: 'User not found' }, 'User not found'],
    [[{ code: 'too_small', message: 'Too small' }], 'Too small'],
    [page, 'Just a moment...'],
    ['plain\n\u0007 text', 'plain text'],
    ['', ''],
    [{ something: 'else' }, '{"something":"else"}'],
  ])('finds what %j says', (body, said) => expect(words(answerOf(400, body))).toBe(said))

  it('keeps it short', () => {
    expect(words(answerOf(400, { error: 'x'.repeat(10_000) })).length).toBeLessThanOrEqual(301)
  })
})

describe('4. The API client: readJson', () => {
  it('reads data', () => expect(readJson(answerOf(200, { a: 1 }))).toEqual({ ok: true, value: { a: 1 } }))

  it.each([page, '', '  ', '{"items":[', 'OK'])('refuses %j', (body) => {
    const read = readJson(answerOf(200, body))
    expect(read.ok ? null : read.failure.kind).toBe('badResponse')
  })

  it('refuses a page by its content type', () => {
    expect(readJson(answerOf(200, '{}', { 'content-type': 'text/html; charset=utf-8' })).ok).toBe(false)
  })
})

describe('4. The API client: failureOfError', () => {
  it('takes an exception that is not of the network for a defect of ours', () => {
    expect(failureOfError(new TypeError('x'))).toEqual({ kind: 'unexpected', detail: 'x' })
  })
})
