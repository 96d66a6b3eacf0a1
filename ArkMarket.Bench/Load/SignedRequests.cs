using System.Text;

namespace ArkMarket.Bench.Load;

/// <summary>Whole HTTP requests, signed before the clock starts: the generator then only copies bytes to a socket.</summary>
internal sealed class SignedRequests(LoadPlan plan)
{
    private readonly byte[] secretKey = Sodium.KeyPair(plan.Seed).SecretKey;
    private readonly byte[] timestamp = Encoding.ASCII.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString());

    public byte[][] Build() => [.. Enumerable.Range(0, plan.Count).Select(Build)];

    private byte[] Build(int index)
    {
        var body = InteractionBodies.For(plan.Kind, plan.FirstId + (ulong)index, index);
        Span<byte> signature = stackalloc byte[Sodium.SignatureBytes];
        Sodium.Sign(signature, [.. timestamp, .. body], secretKey);
        var head = $"""
            POST {plan.Path} HTTP/1.1
            Host: 127.0.0.1
            User-Agent: Discord-Interactions/1.0 (+https://discord.com)
            Content-Type: application/json
            X-Signature-Timestamp: {Encoding.ASCII.GetString(timestamp)}
            X-Signature-Ed25519: {Convert.ToHexStringLower(signature)}
            Content-Length: {body.Length}


            """;
        return [.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")), .. body];
    }
}
