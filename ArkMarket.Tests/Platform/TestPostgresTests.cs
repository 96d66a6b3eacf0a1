using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Platform;

public sealed class TestPostgresTests : PrivatePostgresTestBase
{
    private static int s_migrations;

    [Fact]
    public async Task Each_test_has_a_copy_of_its_own_of_a_template_that_is_built_once()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestPostgres.CreateDatabaseAsync(MigrateAsync)));
        Assert.Equal(4, databases.Distinct(StringComparer.Ordinal).Count());
        foreach (var database in databases) Assert.Equal(7, await StoredAsync(database));
        await ScalarAsync<long>(databases[0], "WITH gone AS (DELETE FROM kept RETURNING 1) SELECT count(*) FROM gone");
        Assert.Equal(7, await StoredAsync(databases[1]));
        Assert.Equal(1, s_migrations);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        Interlocked.Increment(ref s_migrations);
        await StoreAsync(connectionString, 7);
    }
}
