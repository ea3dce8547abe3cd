import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearnessOf } from '../../../src/background/nearness';

const ofAddress = (address: string) => nearnessOf(new URL(address).hostname);

describe('the nearness of a host', () => {
  it.each([
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://127.0.0.1/',
    'http://127.9.9.9/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0.0.0.0/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
  ])('%s is this machine', (address) => expect(ofAddress(address)).toBe(2));

  it.each([
    'http://10.0.0.1/',
    'http://0xa000001/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://255.255.255.255/',
    'http://[fd00::1]/',
    'http://[fc00::1]/',
    'http://[fe80::1]/',
    'http://[febf::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[::ffff:192.168.0.1]/',
    'http://printer/',
    'http://printer.local/',
    'http://printer.local./',
    'http://nas.lan/',
    'http://wiki.corp/',
    'http://router.home.arpa/',
    'http://metadata.google.internal/',
  ])('%s is the local network', (address) => expect(ofAddress(address)).toBe(1));

  it.each([
    'http://example.com/',
    'http://local.example/',
    'http://localhost.example/',
    'http://127.0.0.1.example/',
    'http://8.8.8.8/',
    'http://172.32.0.1/',
    'http://172.15.0.1/',
    'http://192.167.1.1/',
    'http://100.128.0.1/',
    'http://[2001:db8::1]/',
    'http://[2606:4700::1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[64:ff9b::808:808]/',
  ])('%s is anywhere', (address) => expect(ofAddress(address)).toBe(0));

  it('is known for addresses as the browser reports them', () => {
    expect(['127.0.0.1', '::1', '::ffff:10.0.0.1', 'fe80::1%eth0', '93.184.216.34'].map(nearnessOf)).toEqual([2, 2, 1, 1, 0]);
  });

  it('is the same for an IPv4 address in every notation', () => {
    fc.assert(
      fc.property(fc.ipV4(), (plain) => {
        const bytes = plain.split('.').map(Number);
        const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
        const forms = [`${number}`, `0x${number.toString(16)}`, `[::ffff:${plain}]`, `${plain}.`];
        const expected = ofAddress(`http://${plain}/`);
        expect(forms.map((form) => ofAddress(`http://${form}/`))).toEqual(forms.map(() => expected));
      }),
    );
  });
});
