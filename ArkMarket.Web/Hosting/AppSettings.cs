using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Web.Hosting.Backup;
using ArkMarket.Discord;

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

    /// <summary>What this node takes part in; everything unless the operator says otherwise.</summary>
    public NodeRoles Roles { get; private init; } = NodeRoles.All;

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
        var sandbox = ReadUrl(configuration, "Sandbox:Url", faults);
        if (credentials is null && faults.Count == 0 && (sandbox is null || environment.IsProduction()))
        {
            faults.Add(
                "Discord:ApplicationId, Discord:PublicKey and Discord:BotToken are missing. Set them (Developer Portal), "
                + "or start with ./run.sh to try ArkMarket with its own sandbox.");
        }

        var url = ReadUrl(configuration, "ARKMARKET_URL", faults) ?? DefaultUrl;
        var settings = ReadDatabase(configuration) with
        {
            Credentials = credentials,
            Sandbox = credentials is null ? sandbox : null,
            ApiBase = ReadUrl(configuration, "Discord:ApiBase", faults) is { } api ? WithSlash(api) : DiscordApi,
            DiscordRequestsPerSecond = ReadRequestsPerSecond(configuration, faults),
            Url = url,
            PublicUrl = ReadUrl(configuration, "Web:PublicUrl", faults) ?? url,
            IsPublicUrlSet = configuration["Web:PublicUrl"] is { Length: > 0 },
            Operators = ReadOperators(configuration, faults),
            TrustedProxies = TrustedProxies.Read(configuration, faults),
            WebRequestsPerMinute = configuration.GetValue("Web:RequestsPerMinute", 600),
            NamesPatience = TimeSpan.FromMilliseconds(configuration.GetValue("Web:NamesPatienceMs", 400)),
            FeedLasts = TimeSpan.FromSeconds(configuration.GetValue("Web:FeedSeconds", 600)),
            Backup = BackupPlan.Read(configuration, faults),
            Roles = NodeRoleSetting.Read(configuration, faults),
            Ai = AiSettings.Read(configuration, faults),
        };
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

    private static int ReadRequestsPerSecond(IConfiguration configuration, List<string> faults)
    {
        const int Granted = 50;
        const int Most = 10_000;
        if (configuration["Discord:RequestsPerSecond"] is not { Length: > 0 } text)
            return Granted;
        if (int.TryParse(text, out var wanted) && wanted is > 0 and <= Most)
            return wanted;
        faults.Add($"Discord:RequestsPerSecond is not a number from 1 to {Most}.");
        return Granted;
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

    private static Uri? ReadUrl(IConfiguration configuration, string name, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        faults.Add($"{name} is not an http or https address.");
        return null;
    }

    private static Uri WithSlash(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
}

public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception("ArkMarket cannot start. Please mend its settings:\n" + string.Join('\n', faults.Select(fault => "- " + fault)));
