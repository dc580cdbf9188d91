import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { BuilderModel } from './model.ts'

export const Builder = createContext<BuilderModel | null>(null)

/** The survey that is being built on this page. */
export function useBuilder(): BuilderModel {
  const model = useContext(Builder)
  if (!model) throw new Error('No survey is being built here.')
  return model
}
