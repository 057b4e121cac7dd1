import type { VNode } from 'preact';
import { formatBytes } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { Scroller } from '../controls/Scroller';
import { capitalised } from '../model/words';

const HEADS = ['Role', 'File', 'What it holds', 'Size', 'SHA-256'];

/** The files that a job read. */
export function InputTable({ inputs }: Readonly<{ inputs: PackedResult['result']['inputs'] }>): VNode {
  return (
    <Scroller kind="about-wide" label="Input files">
      <table class="plain-table">
        <thead>
          <tr>
            {HEADS.map((text) => (
              <th scope="col" key={text}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inputs.map(({ role, path, description, bytes, sha256, checksum = 'whole' }) => (
            <tr key={`${role} ${path}`}>
              <td>{capitalised(role)}</td>
              <td>{path}</td>
              <td>{description}</td>
              <td class="number">{formatBytes(bytes)}</td>
              <td class="mono" title={sha256}>
                {sha256.slice(0, 12)}…{checksum === 'whole' ? '' : ` (of ${checksum})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
