// Environment: versions, timers, memory, error classes, info objects, functions that this MPI lacks.
// ranks: 1 2 4; timeout: 60
#include "check.hpp"

using namespace mpi4;

namespace {

void environment() {
    CHECK(Is_initialized() && !Is_finalized() && Is_thread_main());
    CHECK(Query_thread() >= THREAD_SINGLE && Query_thread() <= THREAD_MULTIPLE);
    CHECK(Get_version() == std::make_pair(VERSION, SUBVERSION));
    int version = 0, subversion = 0;
    Get_version(version, subversion);
    CHECK(version == VERSION && subversion == SUBVERSION);
    CHECK(!Get_library_version().empty() && !Get_processor_name().empty());
    char name[MPI_MAX_PROCESSOR_NAME + 1] = {};
    int length = 0;
    Get_processor_name(name, length);
    CHECK(Get_processor_name() == name && length == static_cast<int>(std::strlen(name)));
    const double start = Wtime();
    CHECK(Wtick() > 0 && Wtime() >= start);
    Pcontrol(1);
}

void memory() {
    int *numbers = static_cast<int *>(Alloc_mem(40));
    numbers[9] = 1;
    CHECK(Aint_diff(Get_address(&numbers[9]), Get_address(numbers)) == 36);
    CHECK(Aint_add(Get_address(numbers), 36) == Get_address(&numbers[9]));
    Free_mem(numbers);
}

void errors() {
    const int errorclass = Add_error_class();
    const int errorcode = Add_error_code(errorclass);
    Add_error_string(errorcode, "too warm");
    CHECK(Get_error_class(errorcode) == errorclass && Get_error_string(errorcode) == "too warm");
    char text[MPI_MAX_ERROR_STRING + 1] = {};
    int length = 0;
    Get_error_string(errorcode, text, length);
    CHECK(length == 8);
    const Exception error(errorcode);
    CHECK(error.Get_error_code() == errorcode && error.Get_error_class() == errorclass);
    CHECK(std::string(error.Get_error_string()) == "too warm" && std::string(error.what()) == "too warm");
    int *last = nullptr;
    CHECK(COMM_WORLD.Get_attr(LASTUSEDCODE, &last) && *last >= errorclass);
    RUNS_SINCE(4, 1, Remove_error_string(errorcode));
    RUNS_SINCE(4, 1, Remove_error_code(errorcode));
    RUNS_SINCE(4, 1, Remove_error_class(errorclass));
}

void info() {
    Scoped<Info> info(Info::Create());
    info->Set("one", "1");
    info->Set("two", "zwei und zwei");
    CHECK(info->Get_nkeys() == 2 && info->Get_nthkey(0) == "one");
    CHECK(*info->Get("two") == "zwei und zwei" && !info->Get("three"));
    Scoped<Info> dup(info->Dup());
    info->Delete("one");
    CHECK(info->Get_nkeys() == 1 && dup->Get_nkeys() == 2);
    CHECK(THROWS(info->Delete("one")).Get_error_class() == ERR_INFO_NOKEY);
    char value[32] = {};
    int length = 0;
    CHECK(info->Get("two", 31, value) && std::strcmp(value, "zwei und zwei") == 0);
    CHECK(info->Get_valuelen("two", length) && length == 13 && !info->Get_valuelen("one", length));
    char key[MPI_MAX_INFO_KEY + 1];
    info->Get_nthkey(0, key);
    CHECK(std::strcmp(key, "two") == 0);
    CHECK(Info::f2c(info->c2f()) == *info);
    RUNS_SINCE(4, 0, {
        Scoped<Info> env(Info::Create_env());
        CHECK(env->Get_nkeys() >= 0);
    });
    THROWS(INFO_NULL.Get_nkeys());
}

// A function that the MPI lacks throws an exception that names it and its version.
void missing() {
    try {
        Get_hw_resource_info().Free();
        CHECK(test::at_least(4, 1));
    } catch (const Missing &error) {
        const std::string text = error.what();
        CHECK(text.find("MPI_Get_hw_resource_info") != std::string::npos &&
              text.find("MPI 4.1") != std::string::npos);
        CHECK(error.Get_error_class() == ERR_UNSUPPORTED_OPERATION);
        CHECK(!test::at_least(4, 1));
    }
    RUNS_SINCE(4, 1, Flush_buffer());
    RUNS_SINCE(4, 1, Iflush_buffer().Wait());
}

// The binary interface of MPI 5.0, and what is known of it with an older MPI.
void binary_interface() {
    const std::pair<int, int> version = Get_abi_version();
    CHECK(version == std::make_pair(-1, -1) || version.first >= 1);
    Scoped<Info> sizes(Get_abi_info()), fortran(Get_abi_fortran_info());
    CHECK(*sizes->Get("mpi_count_size") == std::to_string(sizeof(MPI_Count)));
    CHECK(*fortran->Get("mpi_integer_size") == std::to_string(INTEGER.Get_size()));
    CHECK(*fortran->Get("mpi_real8_supported") == (REAL8 ? "true" : "false"));
}

void sessions() {
    RUNS_SINCE(4, 0, {
        Scoped<Session> session(Session::Init());
        CHECK(session->Get_num_psets() >= 2);
        std::vector<std::string> names;
        for (int n = 0; n < session->Get_num_psets(); ++n)
            names.push_back(session->Get_nth_pset(n));
        CHECK(std::find(names.begin(), names.end(), "mpi://WORLD") != names.end());
        Scoped<Info> info(session->Get_info());
        Scoped<Info> pset(session->Get_pset_info("mpi://WORLD"));
        CHECK(*pset->Get("mpi_size") == std::to_string(COMM_WORLD.Get_size()));
        Scoped<Group> group(session->Create_group("mpi://WORLD"));
        CHECK(group->Get_size() == COMM_WORLD.Get_size());
        Scoped<Group> self(Group::Create_from_session_pset(session, "mpi://SELF"));
        CHECK(self->Get_size() == 1);
        Scoped<Intracomm> comm(Intracomm::Create_from_group(group, "test"));
        int sum = 0;
        const int one = 1;
        comm->Allreduce(&one, &sum, 1, INT);
        CHECK(sum == COMM_WORLD.Get_size());
    });
}

void body() {
    environment();
    memory();
    errors();
    info();
    missing();
    binary_interface();
    sessions();
}

} // namespace

TEST_MAIN(body)
