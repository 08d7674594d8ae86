// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useLoaded } from '../../../renderer/ui/useLoaded'

afterEach(cleanup)

const A_DAY = 24 * 60 * 60 * 1000
let asked = 0
const load = () => {
  asked += 1
  return Promise.resolve(() => <p>the part</p>)
}

function Place({ wanted, soonMs }: { wanted: boolean; soonMs: number }) {
  const Part = useLoaded(load, wanted, soonMs)
  return wanted && Part !== null ? <Part /> : null
}

describe('5. Links: a part whose code comes later', () => {
  it('is loaded when it is wanted before its time', async () => {
    asked = 0
    const { rerender } = render(<Place wanted={false} soonMs={A_DAY} />)
    expect(asked).toBe(0)
    rerender(<Place wanted soonMs={A_DAY} />)
    await screen.findByText('the part')
    expect(asked).toBe(1)
  })

  it('is there at once when its code came before it was wanted', async () => {
    asked = 0
    const { rerender } = render(<Place wanted={false} soonMs={0} />)
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve))
    await new Promise((resolve) => setTimeout(resolve))
    rerender(<Place wanted soonMs={0} />)
    expect(screen.getByText('the part')).toBeDefined()
  })
})
