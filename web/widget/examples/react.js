import { createElement, StrictMode, useEffect, useRef, useState } from 'react'
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
  const [isShown, show] = useState(true)
  return createElement(
    'main',
    null,
    createElement('h1', null, 'How was your visit?'),
    isShown && createElement(Survey, { survey: 'your-survey', onSubmitted: thank }),
    isShown && createElement('button', { type: 'button', onClick: () => show(false) }, 'No, thanks'),
  )
}

function thank() {
  document.title = 'Thank you'
}

createRoot(document.getElementById('app')).render(createElement(StrictMode, null, createElement(App)))
