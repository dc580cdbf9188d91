import { createElement, StrictMode, useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'

/** The survey in a place of its own: what is in it, React leaves alone. */
function Survey({ survey, onSubmitted }) {
  const place = useRef(null)
  useEffect(() => {
    const widget = window.ImpactPulse.create({ survey, target: place.current, title: 'Our survey' })
    widget.on('submitted', onSubmitted)
    return () => widget.remove()
  }, [survey, onSubmitted])
  return createElement('div', { ref: place, style: { minHeight: 600 } })
}

function App() {
  return createElement(
    'main',
    null,
    createElement('h1', null, 'How was your visit?'),
    createElement(Survey, { survey: 'your-survey', onSubmitted: thank }),
  )
}

function thank() {
  document.title = 'Thank you'
}

createRoot(document.getElementById('app')).render(createElement(StrictMode, null, createElement(App)))
