using System.Security.Cryptography;

namespace ArkMarket.Bench.Processes;

/// <summary>The command lines and environments of everything that is started to be measured.</summary>
internal static class Servers
{
    public static ServerCommand Reference(string name, string connectionString)
    {
        var seed = RandomNumberGenerator.GetBytes(Sodium.SeedBytes);
        var port = Server.FreePort();
        var process = ChildCommand.Self(
            "--serve", name, "--port", $"{port}", "--db", connectionString, "--public-key", PublicKeyHex(seed));
        return new(name, process, port, seed);
    }

    /// <summary>
    /// ArkMarket as it is deployed: the built executable, configured by environment alone, with all roles in one process.
    /// Discord's address leads nowhere, for no row needs a call to it.
    /// </summary>
    public static ServerCommand ArkMarket(string connectionString, string directory)
    {
        var seed = RandomNumberGenerator.GetBytes(Sodium.SeedBytes);
        var port = Server.FreePort();
        var process = new ChildCommand(ArkMarketExecutable(), [])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__ArkMarket"] = connectionString,
                ["Discord__ApplicationId"] = BenchWorld.ApplicationId.ToString(),
                ["Discord__PublicKey"] = PublicKeyHex(seed),
                ["Discord__BotToken"] = "bench",
                ["Discord__ApiBase"] = $"http://127.0.0.1:{Server.FreePort()}/api/v10",
                ["ARKMARKET_URL"] = $"http://127.0.0.1:{port}",
                ["ARKMARKET_DATA"] = Path.Combine(directory, "app"),
            },
        };
        return new("ArkMarket", process, port, seed) { ReadyPath = "/readyz" };
    }

    private static string PublicKeyHex(byte[] seed) => Convert.ToHexStringLower(Sodium.KeyPair(seed).PublicKey);

    /// <summary>The app beside the bench: same configuration, so a Release bench measures a Release app.</summary>
    private static string ArkMarketExecutable()
    {
        var bench = new DirectoryInfo(AppContext.BaseDirectory);
        var built = Path.Combine(bench.Parent!.Parent!.FullName, "ArkMarket.Web", bench.Name, "ArkMarket.Web");
        return File.Exists(built) ? built : throw new ServerUnavailableException($"ArkMarket is not built at {built}.");
    }
}
