import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useApp } from '../state/store'

/** Goes to the model that a link from outside the window asks for. */
export function OpenedLink() {
  const target = useApp((state) => state.opened)
  const navigate = useNavigate()
  useEffect(() => {
    if (target === null) return
    const version = target.versionId === null ? '' : `?version=${String(target.versionId)}`
    void navigate(`/model/${String(target.modelId)}${version}`)
  }, [target, navigate])
  return null
}
