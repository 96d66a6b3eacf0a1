namespace ArkMarket.Sandbox;

/// <summary>How strictly the sandbox enforces Discord's rate limits.</summary>
public enum RateLimitMode
{
    /// <summary>Discord's figures.</summary>
    Discord,

    /// <summary>Headers as Discord sends them, limits ten times higher.</summary>
    Relaxed,

    /// <summary>No headers, no limits.</summary>
    Off,
}

/// <summary>
/// What a sandbox is started with. Each property names its configuration key; keys can be given on the command line
/// (<c>--Sandbox:Data=dir</c>) or in the environment (<c>Sandbox__Data=dir</c>).
/// </summary>
public sealed record SandboxOptions
{
    /// <summary><c>Sandbox:Urls</c> or <c>ARKMARKET_SANDBOX_URL</c>: where to listen. Port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5081";

    /// <summary><c>Sandbox:Data</c>: the directory that holds the world. One sandbox per directory.</summary>
    public string DataDirectory { get; init; } = Path.Combine("data", "sandbox");

    /// <summary><c>Sandbox:OpenApi</c>: Discord's OpenAPI description, to check every request against. Optional.</summary>
    public string? OpenApiPath { get; init; }

    /// <summary><c>Sandbox:DeadlineMs</c>: how long an app may take to answer an interaction.</summary>
    public int DeadlineMs { get; init; } = 3_000;

    /// <summary><c>Sandbox:HeartbeatMs</c>: how often clients of the gateway have to give a sign of life.</summary>
    public int HeartbeatIntervalMs { get; init; } = 41_250;

    /// <summary><c>Sandbox:RateLimits</c>: discord, relaxed or off.</summary>
    public RateLimitMode RateLimits { get; init; } = RateLimitMode.Discord;

    /// <summary><c>Sandbox:Seed</c>: seed of everything random in deliveries.</summary>
    public int Seed { get; init; } = 1;

    /// <summary><c>Sandbox:Fuzz</c>: adds unknown fields to some deliveries, as Discord does when it grows.</summary>
    public bool Fuzz { get; init; } = true;

    /// <summary><c>Sandbox:Quiet</c>: log warnings only.</summary>
    public bool Quiet { get; init; }

    /// <summary>Reads the options; a value that cannot be read stops the start and names its key.</summary>
    public static SandboxOptions From(IConfiguration configuration)
    {
        var defaults = new SandboxOptions();
        var section = configuration.GetSection("Sandbox");
        return new SandboxOptions
        {
            Urls = section["Urls"] ?? configuration["ARKMARKET_SANDBOX_URL"] ?? defaults.Urls,
            DataDirectory = section["Data"] ?? defaults.DataDirectory,
            OpenApiPath = section["OpenApi"],
            DeadlineMs = section.GetValue("DeadlineMs", defaults.DeadlineMs),
            HeartbeatIntervalMs = section.GetValue("HeartbeatMs", defaults.HeartbeatIntervalMs),
            RateLimits = section.GetValue("RateLimits", defaults.RateLimits),
            Seed = section.GetValue("Seed", defaults.Seed),
            Fuzz = section.GetValue("Fuzz", defaults.Fuzz),
            Quiet = section.GetValue("Quiet", defaults.Quiet),
        };
    }
}
