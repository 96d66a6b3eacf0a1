namespace ArkMarket.Sandbox.OAuth;

/// <summary>The scopes that this Discord serves, and what they mean to a person. Discord has more.</summary>
internal static class Scope
{
    public const string Identify = "identify";
    public const string Guilds = "guilds";
    public const string Bot = "bot";
    public const string Commands = "applications.commands";

    public static bool IsKnown(string scope) => scope is Identify or Guilds or Bot or Commands;

    /// <summary>Asks for something in a server and hands nothing to the application.</summary>
    public static bool IsOfGuild(string scope) => scope is Bot or Commands;

    public static string Meaning(string scope) => scope switch
    {
        Identify => "Know your name and picture",
        Guilds => "Know which servers you are in",
        Bot => "Be in a server as a bot",
        _ => "Offer commands in a server",
    };
}
