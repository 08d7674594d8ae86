import { useLocation } from 'react-router'

/** Says where the router is: `data-testid="address"`. */
export function Address() {
  const { pathname, search } = useLocation()
  return <output data-testid="address">{pathname + search}</output>
}
