import './main.css'
import { render } from 'preact'
import { LocationProvider } from 'preact-iso'
import { App } from './app.tsx'
import { loadSession } from './session.ts'

const root = document.getElementById('app')
if (root) {
  root.replaceChildren()
  render(
    <LocationProvider scope="/app">
      <App />
    </LocationProvider>,
    root,
  )
  void loadSession()
}
