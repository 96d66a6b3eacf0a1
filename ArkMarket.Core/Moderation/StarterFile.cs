using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArkMarket.Core.Moderation;

/// <summary>The starting set as it is kept, <c>starter-rules.json</c>: rules, the groups of words they share, lists of hosts.</summary>
internal sealed record StarterFile(StarterFile.HostLists Hosts, IReadOnlyDictionary<string, IReadOnlyList<string>> Groups, IReadOnlyList<StarterFile.Rule> Rules)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private static readonly Lazy<StarterFile> Only = new(Load);

    /// <summary>Messages that every rule of scams should let pass: what members of a market write.</summary>
    public IReadOnlyList<string> Ordinary { get; init; } = [];

    public static StarterFile Read() => Only.Value;

    private static StarterFile Load()
    {
        using var stream = typeof(StarterFile).Assembly.GetManifestResourceStream("ArkMarket.Core.Moderation.starter-rules.json")!;
        return JsonSerializer.Deserialize<StarterFile>(stream, Json)!;
    }

    /// <param name="Ends">What a host may end with where no scheme says that it is one.</param>
    /// <param name="Known">Widely known hosts: a link there is not by itself worth a look.</param>
    /// <param name="Shorteners">They hide where a link leads.</param>
    /// <param name="Invites">What follows is an invitation to a server.</param>
    public sealed record HostLists(
        IReadOnlyList<string> Ends, IReadOnlyList<string> Known, IReadOnlyList<string> Shorteners, IReadOnlyList<string> Invites)
    {
        /// <summary>Names that deceivers put into hosts of their own.</summary>
        public IReadOnlyList<string> Imitated { get; init; } = [];

        /// <summary>Endings of programs.</summary>
        public IReadOnlyList<string> Files { get; init; } = [];

        public IReadOnlyList<string> Archives { get; init; } = [];
    }

    /// <summary>A rule of the starting set.</summary>
    public sealed record Rule(string Key, string Name, RuleAction Action, RuleDefinition Definition)
    {
        public int Points { get; init; }

        public int TimeoutMinutes { get; init; }

        public bool IsOn { get; init; } = true;

        /// <summary>What it is for, in a sentence.</summary>
        public required string About { get; init; }
    }
}
