import { FailureError, type Failure } from '@shared/failure'

/** The failure in what a question threw; what is none is a defect. */
export function failureOf(error: Error): Failure {
  return error instanceof FailureError ? error.failure : { kind: 'unexpected', detail: error.message }
}
