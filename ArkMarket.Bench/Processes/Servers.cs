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
        var process = new ChildCommand(Executable("ArkMarket.Web"), [])
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

    /// <summary>The local Discord that the app is pointed at where messages of members are what is measured.</summary>
    public static ChildCommand Sandbox(string directory, out Uri address)
    {
        address = new Uri($"http://127.0.0.1:{Server.FreePort()}");
        return new ChildCommand(Executable("ArkMarket.Sandbox"), [])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Sandbox__Urls"] = address.AbsoluteUri,
                ["Sandbox__Data"] = Path.Combine(directory, "sandbox"),
                ["Sandbox__RateLimits"] = "Off",
                ["Sandbox__Quiet"] = "true",
            },
        };
    }

    /// <summary>The app as it runs beside the sandbox: it takes its credentials from there.</summary>
    public static ChildCommand InSandbox(ServerCommand command, Uri sandbox) => command.Process with
    {
        Environment = command.Process.Environment.Where(pair => !pair.Key.StartsWith("Discord__", StringComparison.Ordinal))
            .Append(new("Sandbox__Url", sandbox.AbsoluteUri))
            .Select(pair => pair.Key is "DOTNET_ENVIRONMENT" ? new(pair.Key, "Development") : pair)
            .ToDictionary(StringComparer.Ordinal),
    };

    private static string PublicKeyHex(byte[] seed) => Convert.ToHexStringLower(Sodium.KeyPair(seed).PublicKey);

    /// <summary>A program beside the bench: same configuration, so a Release bench measures a Release app.</summary>
    private static string Executable(string project)
    {
        var bench = new DirectoryInfo(AppContext.BaseDirectory);
        var built = Path.Combine(bench.Parent!.Parent!.FullName, project, bench.Name, project);
        return File.Exists(built) ? built : throw new ServerUnavailableException($"{project} is not built at {built}.");
    }
}
