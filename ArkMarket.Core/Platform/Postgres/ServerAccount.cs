namespace ArkMarket.Core.Platform.Postgres;

/// <summary>The operating-system account the server runs as: ours, or an unprivileged one when we are root.</summary>
/// <param name="Name">Null when it is our own account.</param>
internal sealed record ServerAccount(string? Name)
{
    public string DisplayName => Name ?? Environment.UserName;

    public static async Task<ServerAccount> ChooseAsync(string? existingCluster, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess) return Own();
        if (existingCluster is not null) return await OwnerOfAsync(existingCluster, ct);
        foreach (var name in (string[])["postgres", "nobody"])
            if ((await new Command("id", "-u", name).RunAsync(ct)).ExitCode == 0)
                return new ServerAccount(name);
        throw new PrivatePostgresException(
            "PostgreSQL never runs as root, and this system has neither an account 'postgres' nor 'nobody' to run it as. " +
            "Make one (useradd --system postgres), or start ArkMarket as an ordinary user.");
    }

    /// <summary>A command that runs as this account.</summary>
    public Command Command(string program, params string[] arguments) => new(program, arguments) { User = Name };

    /// <summary>Whether this account can use what lies in the folder: every folder above it must let it through.</summary>
    public async Task<bool> CanEnterAsync(string directory, CancellationToken ct) =>
        Name is null || (await Command("/bin/sh", "-c", "test -x \"$1\"", "sh", directory).RunAsync(ct)).ExitCode == 0;

    /// <summary>Hands a file or folder that we have just made to this account.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Name is not null) await new Command("chown", "-h", $"{Name}:", path).MustRunAsync(ct);
    }

    /// <summary>Hands over a folder with all that is in it.</summary>
    public async Task OwnAllAsync(string path, CancellationToken ct)
    {
        if (Name is not null) await (new Command("chown", "-Rh", $"{Name}:", path) with { Timeout = TimeSpan.FromMinutes(10) }).MustRunAsync(ct);
    }

    private static ServerAccount Own() => Environment.UserName.Length > 0
        ? new ServerAccount(Name: null)
        : throw new PrivatePostgresException(
            "PostgreSQL needs the current user to have a name, and this user id has no entry in /etc/passwd. " +
            "Add one, start ArkMarket as another user, or point ConnectionStrings:ArkMarket at a PostgreSQL of your own.");

    private static async Task<ServerAccount> OwnerOfAsync(string cluster, CancellationToken ct)
    {
        var owner = await new Command("stat", "-c", "%U", cluster).MustRunAsync(ct);
        return owner is not ("root" or "UNKNOWN")
            ? new ServerAccount(owner)
            : throw new PrivatePostgresException(
                $"The database in {cluster} belongs to {owner}, as whom PostgreSQL cannot run. Give it back to the account that made it (chown -R).");
    }
}
