import { useEffect, useState } from 'preact/hooks'
import { call } from '../api.ts'
import type { SignedInProps } from '../view/live-tools.ts'

/** Shows what a frame can do only where its browser lets us know who is there. */
export function IfSignedIn({ children }: SignedInProps) {
  const [isSignedIn, setSignedIn] = useState(false)
  useEffect(() => {
    void call('GET', '/auth/me').then(({ problem }) => setSignedIn(problem === null))
  }, [])
  return isSignedIn ? children : null
}
