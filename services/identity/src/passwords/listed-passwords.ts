/**
 * The most common passwords of eight or more characters in published breach counts; shorter ones fail the length check.
 */
export const listedPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 123123123 11111111 00000000 88888888 87654321 987654321 11223344 12341234 12344321 123454321 1q2w3e4r 1q2w3e4r5t 1qaz2wsx
  1234qwer q1w2e3r4 qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 asdfghjk asdfghjkl zxcvbnm1 zaq12wsx password password1 password12 password123 password! passw0rd p@ssw0rd p@ssword
  pa55word letmein1 letmein123 welcome1 welcome123 iloveyou iloveyou1 sunshine sunshine1 princess princess1 football football1 baseball baseball1 superman batman123 trustno1
  whatever computer internet samsung1 michelle jennifer jonathan corvette mercedes midnight starwars pokemon1 dragon123 monkey123 shadow123 master123 michael1 charlie1 jordan23
  abcd1234 abc12345 abcdefgh a1b2c3d4 aa123456 asdf1234 admin123 admin1234 administrator changeme changeme1 default1 secret123 test1234 testtest temp1234 guest123 hello123 hellohello
  letmeinnow lovelove babygirl butterfly chocolate danielle elizabeth november december september liverpool chelsea1 arsenal1 blink182 metallica nirvana1 slipknot rockyou1`.split(
    /\s+/,
  ),
);
