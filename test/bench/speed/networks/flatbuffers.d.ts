/** The part of the package `flatbuffers` that is used here. The bench installs the package only when it runs. */
export interface Builder {
  space: number;
  bb: { bytes(): Uint8Array };
  createString(text: string): number;
  startVector(elementBytes: number, count: number, alignment: number): void;
  endVector(): number;
  addInt32(value: number): void;
  addOffset(offset: number): void;
  startObject(fields: number): void;
  endObject(): number;
  addFieldInt8(field: number, value: number, defaultValue: number): void;
  addFieldInt32(field: number, value: number, defaultValue: number): void;
  addFieldOffset(field: number, offset: number, defaultValue: number): void;
  finish(root: number, identifier: string): void;
  asUint8Array(): Uint8Array;
}
