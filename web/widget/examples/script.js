const widget = window.ImpactPulse.create({
  survey: 'your-survey',
  target: '#survey',
  title: 'Our survey',
  prefill: { school: 'North' },
})
const told = document.getElementById('told')

widget.on('ready', () => {
  told.textContent = 'The survey is here.'
})
widget.on('progress', ({ percent }) => {
  if (percent > 0) told.textContent = `${percent} % answered.`
})
widget.on('submitted', () => {
  told.textContent = 'Thank you!'
})
