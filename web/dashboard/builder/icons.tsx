/** Drawn and not typed: not every device has the signs in its fonts. What they mean is said by the button they are on. */
const Icon = ({ path }: { path: string }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
)

export const UpIcon = () => <Icon path="M8 13V3M4 7l4-4 4 4" />
export const DownIcon = () => <Icon path="M8 3v10M4 9l4 4 4-4" />
export const CrossIcon = () => <Icon path="M4 4l8 8M12 4l-8 8" />
export const GripIcon = () => <Icon path="M6 3v.01M10 3v.01M6 8v.01M10 8v.01M6 13v.01M10 13v.01" />
