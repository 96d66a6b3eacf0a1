using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting.Backup;
using ArkMarket.Web.Interactions;
using Npgsql;
using Serilog.Events;

namespace ArkMarket.Web.Hosting;

/// <summary>Credentials of the Discord application (Developer Portal: General Information, Bot).</summary>
public sealed record DiscordCredentials(Snowflake ApplicationId, string PublicKey, string BotToken)
{
    /// <summary>OAuth2, client secret. Null: nobody can sign in on the web, and all else works.</summary>
    public string? ClientSecret { get; init; }
}

/// <summary>What the operator configured, read and checked once at start.</summary>
public sealed record AppSettings
{
    public static readonly Uri DiscordApi = new("https://discord.com/api/v10/");
    private const int RequestsPerSecondMax = 10_000;
    private const int RequestsPerMinuteMax = 1_000_000;
    private const int NamesPatienceMsMax = 60_000;
    private const int FeedSecondsMax = 86_400;
    private static readonly Uri DefaultUrl = new("http://127.0.0.1:5080");

    /// <summary>Null in the sandbox, whose world names them.</summary>
    public DiscordCredentials? Credentials { get; private init; }

    /// <summary>The local Discord for trying out and for tests; null when there are credentials.</summary>
    public Uri? Sandbox { get; private init; }

    public Uri ApiBase { get; private init; } = DiscordApi;

    /// <summary>How many requests a second this node may send to Discord, which grants 50 to a whole bot.</summary>
    public int DiscordRequestsPerSecond { get; private init; } = 50;

    /// <summary>Where this app listens; in the sandbox also where Discord delivers to.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where members' browsers find this app; <see cref="Url"/> unless something stands between.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Whether the operator named <see cref="PublicUrl"/>: then it is believed rather than what a request says.</summary>
    public bool IsPublicUrlSet { get; private init; }

    /// <summary>Discord ids of those who run this service and may see its state over all servers.</summary>
    public IReadOnlySet<ulong> Operators { get; private init; } = new HashSet<ulong>();

    /// <summary>Who is believed about where a request came from.</summary>
    public TrustedProxies TrustedProxies { get; private init; } = TrustedProxies.None;

    /// <summary>How many pages one person may open in a minute; a third of it for changes.</summary>
    public int WebRequestsPerMinute { get; private init; } = 600;

    /// <summary>How long a page waits for members' names from Discord before it shows ids.</summary>
    public TimeSpan NamesPatience { get; private init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a live feed lasts before the browser asks again, and passes the gate anew.</summary>
    public TimeSpan FeedLasts { get; private init; } = TimeSpan.FromMinutes(10);

    public InteractionLimits Interactions { get; private init; } = new();

    public GatewayTimes Gateway { get; private init; } = new();

    /// <summary>What is less important is not written down.</summary>
    public LogEventLevel LogLevel { get; private init; } = LogEventLevel.Information;

    /// <summary>What this node takes part in; everything unless the operator says otherwise.</summary>
    public NodeRoles Roles { get; private init; } = NodeRoles.All;

    /// <summary>Where people sign in: with Discord, or with the sandbox.</summary>
    public string SignInOrigin => (Sandbox ?? ApiBase).GetLeftPart(UriPartial.Authority);

    public required string DataDirectory { get; init; }

    /// <summary>Null: a private PostgreSQL in the data directory.</summary>
    public string? ConnectionString { get; private init; }

    public string? PostgresBinaries { get; private init; }

    /// <summary>Null: the keys are in a private file in the data directory.</summary>
    public string? MasterKey { get; private init; }

    /// <summary>Null: no backup is made unless somebody asks for one.</summary>
    public BackupPlan? Backup { get; init; }

    /// <summary>Null: no AI service is asked, and people do its work.</summary>
    public AiSettings? Ai { get; private init; }

    /// <summary>The private PostgreSQL as this app starts it; without meaning when there is a connection string.</summary>
    public PrivatePostgresOptions PrivatePostgres => new()
    {
        DataDirectory = Path.Combine(DataDirectory, "postgres"),
        BinariesDirectory = PostgresBinaries,
    };

    /// <exception cref="SettingsException">With all faults, each naming its setting.</exception>
    public static AppSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var faults = new List<string>();
        var credentials = ReadCredentials(configuration, faults);
        var sandbox = ConfiguredValue.Address(configuration, "Sandbox:Url", faults);
        if (credentials is null && faults.Count == 0 && (sandbox is null || environment.IsProduction()))
        {
            faults.Add(
                "Discord:ApplicationId, Discord:PublicKey and Discord:BotToken are missing. Set them (Developer Portal), "
                + "or start with ./run.sh to try ArkMarket with its own sandbox.");
        }

        var url = AddressSettings.ReadListen(configuration, faults) ?? DefaultUrl;
        var settings = ReadDatabase(configuration) with
        {
            Credentials = credentials,
            Sandbox = credentials is null ? sandbox : null,
            ApiBase = ConfiguredValue.Address(configuration, "Discord:ApiBase", faults) is { } api ? WithSlash(api) : DiscordApi,
            DiscordRequestsPerSecond = ConfiguredValue.Number(configuration, "Discord:RequestsPerSecond", (50, 1, RequestsPerSecondMax), faults),
            Url = url,
            PublicUrl = AddressSettings.ReadPublic(configuration, faults) ?? url,
            IsPublicUrlSet = configuration[AddressSettings.Public] is { Length: > 0 },
            Operators = ReadOperators(configuration, faults),
            TrustedProxies = TrustedProxies.Read(configuration, faults),
            WebRequestsPerMinute = ConfiguredValue.Number(configuration, "Web:RequestsPerMinute", (600, 1, RequestsPerMinuteMax), faults),
            NamesPatience = TimeSpan.FromMilliseconds(ConfiguredValue.Number(configuration, "Web:NamesPatienceMs", (400, 0, NamesPatienceMsMax), faults)),
            FeedLasts = TimeSpan.FromSeconds(ConfiguredValue.Number(configuration, "Web:FeedSeconds", (600, 1, FeedSecondsMax), faults)),
            Interactions = InteractionLimits.Read(configuration, faults),
            Gateway = GatewayTimes.Read(configuration, faults),
            LogLevel = Logs.ReadLevel(configuration, faults),
            Backup = BackupPlan.Read(configuration, faults),
            Roles = NodeRoleSetting.Read(configuration, faults),
            Ai = AiSettings.Read(configuration, faults),
        };
        CheckConnection(settings.ConnectionString, faults);
        MasterKeySource.Check(settings, faults);
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    /// <summary>Where the data are, and nothing else: for what is done to them while no app runs.</summary>
    public static AppSettings ReadDatabase(IConfiguration configuration) => new()
    {
        Url = DefaultUrl,
        PublicUrl = DefaultUrl,
        DataDirectory = Path.GetFullPath(configuration["ARKMARKET_DATA"] is { Length: > 0 } data ? data : "data"),
        ConnectionString = configuration.GetConnectionString("ArkMarket") is { Length: > 0 } connection ? connection : null,
        PostgresBinaries = configuration["Postgres:Binaries"] is { Length: > 0 } binaries ? binaries : null,
        MasterKey = configuration["ARKMARKET_MASTER_KEY"] is { Length: > 0 } key ? key : null,
    };

    private static DiscordCredentials? ReadCredentials(IConfiguration configuration, List<string> faults)
    {
        string[] names = ["ApplicationId", "PublicKey", "BotToken"];
        var missing = names.Where(name => string.IsNullOrWhiteSpace(configuration[$"Discord:{name}"])).ToList();
        if (missing.Count == names.Length)
            return null;
        faults.AddRange(missing.Select(name => $"Discord:{name} is missing, though other Discord settings are there."));

        var id = configuration["Discord:ApplicationId"];
        if (!missing.Contains("ApplicationId") && !Snowflake.TryParse(id, out _))
            faults.Add("Discord:ApplicationId is not a Discord id (a number of 17 to 20 digits).");
        var key = configuration["Discord:PublicKey"]?.Trim();
        if (!missing.Contains("PublicKey") && !IsPublicKey(key!))
            faults.Add("Discord:PublicKey is not a public key (64 hexadecimal digits).");
        return faults.Count > 0 ? null : new DiscordCredentials(Snowflake.Parse(id!), key!, configuration["Discord:BotToken"]!.Trim())
        {
            ClientSecret = configuration["Discord:ClientSecret"]?.Trim() is { Length: > 0 } secret ? secret : null,
        };
    }

    // What is wrong with it may stand beside a password, so nothing of it is repeated.
    private static void CheckConnection(string? connection, List<string> faults)
    {
        try
        {
            if (connection is null || new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 })
                return;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Said below, as for one that names no host.
        }

        faults.Add("ConnectionStrings:ArkMarket is not a connection string such as Host=db;Username=arkmarket;Password=…;Database=arkmarket.");
    }

    private static HashSet<ulong> ReadOperators(IConfiguration configuration, List<string> faults)
    {
        var operators = new HashSet<ulong>();
        foreach (var text in (configuration["Web:Operators"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Snowflake.TryParse(text, out var id))
                operators.Add(id.Value);
            else
                faults.Add("Web:Operators is not a list of Discord user ids (numbers of 17 to 20 digits, with commas between).");
        }

        return operators;
    }

    private static bool IsPublicKey(string key)
    {
        try
        {
            _ = new SignatureVerifier(key);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static Uri WithSlash(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
}

public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception("ArkMarket cannot start. Please mend its settings:\n" + string.Join('\n', faults.Select(fault => "- " + fault)));
