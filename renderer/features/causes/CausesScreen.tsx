import { WithContacts } from '../../scope/WithContacts.tsx';
import './causes.css';
import { FlowPanel } from './FlowPanel.tsx';
import { StoriesPanel } from './StoriesPanel.tsx';

/** Why contacts failed: causes with their evidence, where threads began and ended, and what can be acted upon at once. */
export function CausesScreen() {
  return (
    <WithContacts>
      <div className="causes">
        <StoriesPanel />
        <FlowPanel />
      </div>
    </WithContacts>
  );
}
