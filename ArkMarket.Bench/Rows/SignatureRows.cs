using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ArkMarket.Bench.Reports;
using ArkMarket.Discord;

namespace ArkMarket.Bench.Rows;

/// <summary>Verifying a delivery, headers and all, against libsodium's bare function on bytes that lie ready.</summary>
internal static class SignatureRows
{
    private const int BodyBytes = 500;
    private const int Verifications = 30_000;

    public static Task RunAsync(BenchRun run)
    {
        var (publicKey, secretKey) = Sodium.KeyPair(RandomNumberGenerator.GetBytes(Sodium.SeedBytes));
        var body = RandomNumberGenerator.GetBytes(BodyBytes);
        const string timestamp = "1790000000";
        byte[] message = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        var signature = new byte[Sodium.SignatureBytes];
        Sodium.Sign(signature, message, secretKey);
        var signatureHex = Convert.ToHexStringLower(signature);
        var verifier = new SignatureVerifier(Convert.ToHexStringLower(publicKey));

        var (ours, bare, allocated) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= run.Rounds; round++)
        {
            var reference = PerSecond(run, () => Sodium.Verify(signature, message, publicKey));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var mine = PerSecond(run, () => verifier.Verify(signatureHex, timestamp, body));
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (round == 0)
                continue;
            bare.Add(reference);
            ours.Add(mine);
            allocated.Add(bytes);
            Report.Say($"verify   round {round} libsodium {reference:0}/s, ArkMarket {mine:0}/s with {verifier.Provider}, {bytes} bytes allocated");
        }
        run.Report.Add(new($"verify, {BodyBytes} bytes", "per second", new("ArkMarket", ours), new("libsodium", bare), Target.AtLeastRatio(0.95)));
        run.Report.Add(new("verify, allocated in a round", "bytes", new("ArkMarket", allocated), Figure.None, Target.AtMost(0)));
        return Task.CompletedTask;
    }

    private static double PerSecond(BenchRun run, Func<bool> verify)
    {
        var count = run.Scaled(Verifications);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            if (!verify())
                throw new InvalidOperationException("A good signature was refused.");
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
